// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;

/** Requests in blocks (Block1), seen on the wire; blocks of 16 bytes. */
class UploadWireTest {
    /** PUT /5/0/0 with Content-Format 42, without header and Block1. */
    private static final String PACKAGE = "b135 0130 0130 112a";

    private static final String A = "ff 61616161616161616161616161616161";
    private static final String B = "ff 62626262626262626262626262626262";
    private static final String FIRST = "40031001" + PACKAGE + "d10208" + A; // Block1 0, more to come, 16 bytes
    private static final String SECOND = "40031002" + PACKAGE + "d10218" + B; // Block1 1, more to come
    private static final String THIRD = "40031003" + PACKAGE + "d10220" + "ff 6363"; // Block1 2, the last
    private static final String FIRST_TAKEN = "605f1001 d10e08"; // 2.31, Block1 0
    private static final String SECOND_TAKEN = "605f1002 d10e18";
    private static final String DONE = "60441003 d10e20"; // 2.04, Block1 2, the last

    private final FakeEngine engine = new FakeEngine() {
        @Override
        void uploaded(byte[] data, boolean last, Responder responder) {
            if (data.length == 0) {
                super.uploaded(data, last, responder);
            } else if (data[0] == 's') {
                waiting.add(responder);
            } else if (data[0] == 'x') {
                responder.respond(Answer.of(Code.UNSUPPORTED_CONTENT_FORMAT));
            } else {
                super.uploaded(data, last, responder);
            }
        }
    };
    private Wire wire = new Wire(engine);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("GEN-08: each block is handed on before the next is asked for")
    void streamed() {
        wire.exchange("40031001" + PACKAGE + "d10208 d11422" + A, FIRST_TAKEN); // Size1 34
        Operation operation = engine.operations.get(0);
        assertThat(operation.kind()).isEqualTo(Operation.Kind.WRITE_REPLACE);
        assertThat(operation.contentFormat()).isEqualTo(42);
        assertThat(operation.payload()).isEmpty();
        FakeEngine.FakeUpload upload = engine.uploads.get(0);
        assertThat(upload.length).isEqualTo(34);
        assertThat(upload.blocks).containsExactly("a".repeat(16));
        wire.exchange(SECOND, SECOND_TAKEN);
        assertThat(upload.blocks).hasSize(2);
        wire.exchange(THIRD, DONE);
        assertThat(upload.blocks).containsExactly("a".repeat(16), "b".repeat(16), "cc");
        assertThat(engine.operations).hasSize(1);
        assertThat(engine.aborts).isEmpty();
    }

    @Test
    @DisplayName("GEN-08: a request in one block is an ordinary request")
    void single() {
        wire.exchange("40031001" + PACKAGE + "d002 ff 6161", "60441001 d00e");
        assertThat(engine.uploads).isEmpty();
        assertThat(engine.operations.get(0).payload()).hasSize(2);
    }

    @Test
    @DisplayName("GEN-08: the last block may be empty")
    void emptyLast() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange("40031002 b135 0130 0130 d10310", "60441002 d10e10");
        assertThat(engine.uploads.get(0).blocks).containsExactly("a".repeat(16), "");
    }

    @Test
    @DisplayName("GEN-08: a lost 2.31 is sent again, the block is taken once")
    void lostAcknowledgement() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange(SECOND, SECOND_TAKEN);
        wire.exchange(SECOND, SECOND_TAKEN);
        wire.exchange(THIRD, DONE);
        wire.exchange(THIRD, DONE);
        assertThat(engine.uploads).hasSize(1);
        assertThat(engine.uploads.get(0).blocks).hasSize(3);
    }

    @Test
    @DisplayName("GEN-08: a lost 2.31 is sent again even after many other requests")
    void lostLongAgo() {
        wire.exchange(FIRST, FIRST_TAKEN);
        for (int i = 0; i < 100; i++) {
            int mid = 0x2000 + i;
            wire.exchange(String.format("4001%04x b133", mid), String.format("6045%04x c0 ff3432", mid));
        }
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange(
                "40031008" + PACKAGE + "d10208" + A, "605f1008 d10e08"); // the same block in a new message begins anew
        assertThat(engine.uploads).hasSize(2);
    }

    @Test
    @DisplayName("GEN-08: a block repeated in a new message is answered again and taken once")
    void repeated() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange(SECOND, SECOND_TAKEN);
        wire.exchange("40031009" + PACKAGE + "d10218" + B, "605f1009 d10e18");
        wire.exchange(THIRD, DONE);
        assertThat(engine.uploads.get(0).blocks).hasSize(3);
    }

    @Test
    @DisplayName("GEN-08: a missing block is answered with 4.08 and ends the upload")
    void missing() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.send(THIRD);
        wire.expectStart("60881003 d10e20");
        assertThat(engine.aborts).hasSize(1);
        wire.send(SECOND);
        wire.expectStart("60881002");
        assertThat(engine.uploads.get(0).blocks).hasSize(1);
    }

    @Test
    @DisplayName("GEN-08: a block before the first is answered with 4.08")
    void noFirst() {
        wire.send(SECOND);
        wire.expectStart("60881002 d10e10");
        assertThat(engine.uploads).isEmpty();
    }

    @Test
    @DisplayName("P-79: a new first block on the same path ends the upload before it")
    void anew() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange("40031011" + PACKAGE + "d10208" + B, "605f1011 d10e08");
        assertThat(engine.aborts).containsExactly("the server began anew");
        wire.exchange(SECOND, SECOND_TAKEN);
        assertThat(engine.uploads.get(1).blocks).hasSize(2);
        assertThat(engine.uploads.get(0).blocks).hasSize(1);
    }

    @Test
    @DisplayName("P-79: a block with another Request-Tag or method does not continue the upload")
    void otherTag() {
        wire.exchange("40031001" + PACKAGE + "d10208 d1fc01" + A, FIRST_TAKEN); // Request-Tag 01
        wire.send("40031002" + PACKAGE + "d10218 d1fc02" + B);
        wire.expectStart("60881002");
        wire.exchange("40031003" + PACKAGE + "d10218 d1fc01" + B, "605f1003 d10e18");
    }

    @Test
    @DisplayName("P-79: uploads to two paths go on side by side, a fifth is refused with 5.03")
    void sideBySide() {
        for (int i = 0; i < 4; i++) {
            wire.exchange(
                    String.format("40033%03x b135 013%d 0130 112a d10208", i, i) + A,
                    String.format("605f3%03x d10e08", i));
        }
        wire.exchange(SECOND, SECOND_TAKEN);
        wire.send("40034005 b139 0130 0130 112a d10208" + A);
        wire.expectStart("60a34005 d00e");
    }

    @Test
    @DisplayName("GEN-06: the last block sent twice ends the upload once, also after other requests")
    void lastTwice() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.exchange(SECOND, SECOND_TAKEN);
        wire.exchange(THIRD, DONE);
        for (int i = 0; i < 100; i++) {
            int mid = 0x2000 + i;
            wire.exchange(String.format("4001%04x b133", mid), String.format("6045%04x c0 ff3432", mid));
        }
        wire.exchange(THIRD, DONE);
        assertThat(engine.uploads.get(0).blocks).hasSize(3);
    }

    @Test
    @DisplayName("GEN-08: an error at any block ends the upload")
    void refused() {
        wire.exchange("40031001" + PACKAGE + "d10208 ff 78787878787878787878787878787878", "608f1001 d00e");
        wire.send(SECOND);
        wire.expectStart("60881002");
        assertThat(engine.aborts).isEmpty();
    }

    @Test
    @DisplayName("GEN-08: a slow block is acknowledged, its 2.31 comes separately and the next block is taken")
    void slow() throws Exception {
        wire.send("41031001 aa" + PACKAGE + "d10208 ff 73737373737373737373737373737373");
        wire.expect("60001001");
        engine.waiting.take().respond(Answer.of(Code.CONTINUE));
        byte[] separate = wire.expectStart("415f");
        assertThat(separate).endsWith(Wire.bytes("aa d10e08"));
        wire.send(new byte[] {0x60, 0, separate[2], separate[3]});
        wire.exchange(SECOND, SECOND_TAKEN);
    }

    @Test
    @DisplayName("GEN-08: a smaller block size is asked for and followed")
    void smaller() {
        wire.close();
        Settings s = Wire.SETTINGS;
        wire = new Wire(
                new Settings(
                        s.ackTimeout(), 4, s.acknowledgeAfter(), 16, s.transferTimeout(), 4, 65536, 64, 64, 4, 2, 64),
                engine);
        wire.exchange("40031001" + PACKAGE + "d10209" + A + "62626262626262626262626262626262", "605f1001 d10e08");
        wire.exchange("40031002" + PACKAGE + "d10220 ff 6363", "60441002 d10e20");
        assertThat(engine.uploads.get(0).blocks).hasSize(2);
    }

    @Test
    @DisplayName("GEN-08: an upload that stands still is given up")
    void timeout() throws Exception {
        wire.close();
        Settings s = Wire.SETTINGS;
        wire = new Wire(
                new Settings(
                        s.ackTimeout(),
                        4,
                        s.acknowledgeAfter(),
                        1024,
                        Duration.ofMillis(10),
                        4,
                        65536,
                        64,
                        64,
                        4,
                        2,
                        64),
                engine);
        wire.exchange(FIRST, FIRST_TAKEN);
        assertThat(engine.aborts.poll(20, TimeUnit.SECONDS)).startsWith("no block came");
        wire.send(SECOND);
        wire.expectStart("60881002");
    }

    @Test
    @DisplayName("GEN-08: closing the connection ends its uploads")
    void closed() {
        wire.exchange(FIRST, FIRST_TAKEN);
        wire.connection.close();
        assertThat(engine.aborts).containsExactly("the connection was closed");
    }
}

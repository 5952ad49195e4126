// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.OPAQUE;
import static org.postern.engine.internal.operation.Bench.TEXT;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.Bench.hex;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Upload;

final class UploadTest {
    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        bench.serve(thing);
    }

    private Upload begin(String path, int format, long length) {
        return bench.operations.begin(Bench.operation(Kind.WRITE_REPLACE, path, NONE, format, new byte[0]), length);
    }

    /** A transfer of 4 bytes whose first two, "ab", were taken on a thread of the pool. */
    private static Upload begun(Bench bench, SteppedExecutor pool) {
        Upload upload = bench.operations.begin(
                Bench.operation(Kind.WRITE_REPLACE, "/26241/0/31", NONE, OPAQUE, new byte[0]), 4);
        Bench.Asked first = new Bench.Asked();
        upload.block("ab".getBytes(StandardCharsets.US_ASCII), false, first.answers::add);
        pool.run();
        first.is(Code.CONTINUE);
        return upload;
    }

    private static Code block(Upload upload, byte[] data, boolean last) {
        Bench.Asked asked = new Bench.Asked();
        upload.block(data, last, asked.answers::add);
        return asked.code();
    }

    private static Code block(Upload upload, String text, boolean last) {
        return block(upload, text.getBytes(StandardCharsets.US_ASCII), last);
    }

    @Test
    @DisplayName(
            "GEN-08: blocks between the first and the last reach the resource in larger pieces, all of them and in order")
    void gathered() {
        SteppedExecutor pool = new SteppedExecutor();
        Bench other = new Bench();
        other.serve(thing, pool);
        Upload upload = begun(other, pool);
        String block = "0123456789abcdef".repeat(64);
        StringBuilder sent = new StringBuilder("ab");
        int changesOfThread = 0;
        for (int i = 0; i < 100; i++) {
            sent.append(block);
            Bench.Asked asked = new Bench.Asked();
            upload.block(block.getBytes(StandardCharsets.US_ASCII), false, asked.answers::add);
            if (asked.answers.isEmpty()) {
                changesOfThread++;
                pool.run();
            }
            asked.is(Code.CONTINUE);
        }
        assertThat(changesOfThread).isEqualTo(3);
        Bench.Asked last = new Bench.Asked();
        upload.block("z".getBytes(StandardCharsets.US_ASCII), true, last.answers::add);
        pool.run();
        last.is(Code.CHANGED);
        assertThat(String.join("", thing.sink.got)).isEqualTo(sent + "zendcommit");
    }

    @Test
    @DisplayName("A large resource gets its content from the first block on, as octets")
    void octets() {
        Upload upload = begin("/26241/0/31", OPAQUE, 6);
        assertThat(block(upload, "ab", false)).isEqualTo(Code.CONTINUE);
        assertThat(thing.calls).containsExactly("upload of 6");
        assertThat(thing.sink.got).containsExactly("ab");
        assertThat(block(upload, "cd", false)).isEqualTo(Code.CONTINUE);
        assertThat(block(upload, "ef", true)).isEqualTo(Code.CHANGED);
        assertThat(thing.sink.got).containsExactly("ab", "cdef", "end", "commit");
        assertThat(block(upload, "gh", true)).isEqualTo(Code.REQUEST_ENTITY_INCOMPLETE);
        upload.abort("too late");
        assertThat(thing.sink.got).endsWith("end", "commit");
    }

    @Test
    @DisplayName("A large resource written in one message takes the same way")
    void whole() {
        bench.put("/26241/0/31", OPAQUE, "all".getBytes(StandardCharsets.US_ASCII))
                .is(Code.CHANGED);
        assertThat(thing.calls).containsExactly("upload of 3");
        assertThat(thing.sink.got).containsExactly("all", "end", "commit");
        bench.put("/26241/0/31", TLV, hex("c3 1f 616c6c")).is(Code.CHANGED);
        assertThat(thing.calls).containsExactly("upload of 3", "upload of 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 14})
    @DisplayName("FMT-04: a TLV header may be split over blocks; the resource gets the content and its true length")
    void splitHeader(int size) {
        byte[] payload = hex("c8 1f 0a 30313233343536373839");
        Upload upload = begin("/26241/0/31", TLV, payload.length);
        for (int at = 0; at < payload.length; at += size) {
            int end = Math.min(payload.length, at + size);
            Code code = block(upload, Arrays.copyOfRange(payload, at, end), end == payload.length);
            assertThat(code).isEqualTo(end == payload.length ? Code.CHANGED : Code.CONTINUE);
        }
        assertThat(thing.calls).containsExactly("upload of 10");
        assertThat(String.join("", thing.sink.got)).isEqualTo("0123456789endcommit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c3 20 616c6c", "08 00 03 c1 1f 61", "c4 1f 616c6c", "c8 1f", "c2 1f 616c6c", "83 1f 41 00 61"})
    @DisplayName("DM-20, DM-27: a frame that does not fit is 4.00; what was begun is aborted")
    void badFrame(String payload) {
        Upload upload = begin("/26241/0/31", TLV, -1);
        assertThat(block(upload, hex(payload), true)).isEqualTo(Code.BAD_REQUEST);
        assertThat(thing.sink.got).doesNotContain("end");
        if (!thing.calls.isEmpty()) {
            assertThat(thing.sink.got).endsWith("abort");
        }
    }

    @Test
    @DisplayName("An empty resource in TLV is written with length 0")
    void empty() {
        assertThat(block(begin("/26241/0/31", TLV, 2), hex("c0 1f"), true)).isEqualTo(Code.CHANGED);
        assertThat(thing.calls).containsExactly("upload of 0");
        assertThat(thing.sink.got).containsExactly("end", "commit");
    }

    @Test
    @DisplayName("A transfer that is given up is aborted once, and only if it was begun")
    void abort() {
        Upload upload = begin("/26241/0/31", OPAQUE, 6);
        upload.abort("before the first block");
        assertThat(thing.calls).isEmpty();
        Upload second = begin("/26241/0/31", OPAQUE, 6);
        assertThat(block(second, "ab", false)).isEqualTo(Code.CONTINUE);
        second.abort("the server is silent");
        second.abort("again");
        assertThat(thing.sink.got).containsExactly("ab", "abort");
        assertThat(block(second, "cd", false)).isEqualTo(Code.REQUEST_ENTITY_INCOMPLETE);
    }

    @Test
    @DisplayName("GEN-07: an end that is refused has the code of the refusal and is not aborted as well")
    void refusedEnd() {
        thing.sink.end = Outcome.refused(Refusal.TOO_LARGE, "too large");
        assertThat(block(begin("/26241/0/31", OPAQUE, 2), "ab", true)).isEqualTo(Code.REQUEST_ENTITY_TOO_LARGE);
        assertThat(thing.sink.got).containsExactly("ab", "end");
    }

    @Test
    @DisplayName("GEN-07: content that cannot be kept is 5.00 and the transfer is aborted")
    void diskFull() {
        thing.sink = new Thing.Sink() {
            @Override
            public void data(ByteBuffer data) throws IOException {
                throw new IOException("no space left");
            }
        };
        Upload upload = begin("/26241/0/31", OPAQUE, 4);
        assertThat(block(upload, "ab", false)).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(thing.sink.got).containsExactly("abort");
        assertThat(block(upload, "cd", true)).isEqualTo(Code.REQUEST_ENTITY_INCOMPLETE);
    }

    @Test
    @DisplayName("HOT-04: when the object goes, the block is 5.03 and the transfer aborted, in the lane")
    void objectGoes() {
        SteppedExecutor pool = new SteppedExecutor();
        Bench other = new Bench();
        ObjectSource source = other.serve(thing, pool);
        Upload upload = begun(other, pool);
        Bench.Asked second = new Bench.Asked();
        upload.block("cd".getBytes(StandardCharsets.US_ASCII), true, second.answers::add);
        other.keeper.withdraw(source);
        second.is(Code.SERVICE_UNAVAILABLE);
        assertThat(thing.sink.got).containsExactly("ab");
        pool.run();
        assertThat(thing.sink.got).containsExactly("ab", "abort");
    }

    @Test
    @DisplayName(
            "HOT-04: a piece that is owed for too long is 5.03, and the transfer is aborted when the sink comes back")
    void tooSlow() {
        SteppedExecutor pool = new SteppedExecutor();
        Bench other = new Bench();
        Bench.Asked slow = new Bench.Asked();
        thing.sink = new Thing.Sink() {
            @Override
            public void data(ByteBuffer data) throws IOException {
                super.data(data);
                if (got.size() == 2) {
                    other.timers.advance(Operations.ANSWER);
                    slow.is(Code.SERVICE_UNAVAILABLE);
                    got.add("late");
                }
            }
        };
        other.serve(thing, pool);
        Upload upload = begun(other, pool);
        upload.block("cd".getBytes(StandardCharsets.US_ASCII), true, slow.answers::add);
        pool.run();
        slow.is(Code.SERVICE_UNAVAILABLE);
        assertThat(thing.sink.got).containsExactly("ab", "cd", "late", "abort");
        assertThat(other.timers.pending()).isZero();
    }

    @Test
    @DisplayName("GEN-07: when no thread is left the transfer is aborted nevertheless, once and in its turn")
    void noThread() {
        SteppedExecutor pool = new SteppedExecutor();
        Bench other = new Bench();
        ObjectSource source = other.serve(thing, pool);
        Upload upload = begun(other, pool);
        pool.full(true);
        Bench.Asked second = new Bench.Asked();
        upload.block("cd".getBytes(StandardCharsets.US_ASCII), true, second.answers::add);
        second.is(Code.SERVICE_UNAVAILABLE);
        assertThat(thing.sink.got).containsExactly("ab", "abort");
        other.keeper.withdraw(source);
        upload.abort("the server is silent");
        pool.full(false);
        pool.run();
        assertThat(thing.sink.got).containsExactly("ab", "abort");
    }

    @Test
    @DisplayName("ACL-08: what cannot be written is refused at the first block")
    void refused() {
        assertThat(block(begin("/26241/0/99", OPAQUE, 9), "ab", false)).isEqualTo(Code.NOT_FOUND);
        assertThat(block(begin("/26241/0/30", OPAQUE, 9), "ab", false)).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(block(begin("/26241/0/31", TEXT, 9), "ab", false)).isEqualTo(Code.UNSUPPORTED_CONTENT_FORMAT);
        assertThat(block(begin("/26241/0/31", NONE, 9), "ab", false)).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    @DisplayName("GEN-08: anything else that comes in blocks is collected and handled as a whole")
    void collected() {
        Upload upload = begin("/26241/0/0", TEXT, 6);
        assertThat(block(upload, "abc", false)).isEqualTo(Code.CONTINUE);
        assertThat(block(upload, "def", true)).isEqualTo(Code.CHANGED);
        assertThat(thing.text.get()).contains("abcdef");
    }

    @Test
    @DisplayName("GEN-08: more than the memory takes is 4.13, announced or not")
    void tooLarge() {
        assertThat(block(begin("/26241/0/0", TEXT, Bench.MAX_PAYLOAD + 1), "abc", false))
                .isEqualTo(Code.REQUEST_ENTITY_TOO_LARGE);
        Upload upload = begin("/26241/0/0", TEXT, -1);
        assertThat(block(upload, "a".repeat(Bench.MAX_PAYLOAD), false)).isEqualTo(Code.CONTINUE);
        assertThat(block(upload, "b", true)).isEqualTo(Code.REQUEST_ENTITY_TOO_LARGE);
        assertThat(thing.text.get()).contains("abc");
    }
}

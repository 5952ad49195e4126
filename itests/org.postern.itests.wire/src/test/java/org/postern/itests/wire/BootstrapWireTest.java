// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.Gateway;

/** A bootstrap, packet by packet: what a real bootstrap server cannot be made to send. */
final class BootstrapWireTest extends BootstrapWireBench {
    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(open());
        gateway.bootstrap(transports.transport(), bootstrap.uri(), lamp, new Rooms());
    }

    private void discover(String links) {
        exchange("01", "d1 04 28", "45 c1 28 ff" + ascii(links)); // GET / Accept: 40
    }

    @Test
    @DisplayName("BS-08, BS-13, BS-20, BS-23, BS-29, ETS 0: the whole way, and the Register after the 2.04")
    void whole() {
        asked();
        configured();
        discover("lwm2m=\"1.0\",</0/0>,</0/1>;ssid=101,</1/0>;ssid=101,</3/0>,</26261/0>,</26262>");
        exchange("02", FINISH, "44");
        String register = server.receive();
        assertThat(register).contains(ascii("lwm2m=1.0")).contains(ascii("</1/0>"));
        accept(register);
        server.exchange("41 01 1001 ab b1 31 01 30 01 30", "61 45 1001 ab c0 ff 313031"); // GET /1/0/0
    }

    @Test
    @DisplayName("BS-16, BS-18, GEN-04: DELETE of the root, of what stays, and a payload without format")
    void deletes() {
        asked();
        exchange("04", "", "42"); // DELETE /
        exchange("04", "b1 33 01 30", "80 ff (..)+"); // DELETE /3/0
        exchange("04", "b1 30 01 30", "80 ff (..)+"); // DELETE /0/0
        exchange("03", "b1 31 ff" + SERVER_INSTANCE, "80 ff (..)+"); // PUT /1 without Content-Format
        exchange("03", "b1 31 11 28 ff 3c", "8f ff (..)+"); // PUT /1 as links
        discover("lwm2m=\"1.0\",</0/0>,</1>,</3/0>,</26261/0>,</26262>");
    }

    @Test
    @DisplayName("BS-23, P-05, ETS 9: 4.06 with the reason; corrected, Finish is 2.04")
    void inconsistent() {
        asked();
        exchange("03", "b1 31 12 2d16 ff" + SERVER_INSTANCE, "44");
        exchange(
                "02",
                FINISH,
                "86 ff"
                        + ascii("/1/0 is of server 101, which has no Security instance")
                                .replace("]", "\\]"));
        exchange("03", "b1 30 12 2d16 ff" + securityInstance(1), "44");
        exchange("02", FINISH, "44");
        assertThat(server.receive()).contains(ascii("lwm2m=1.0"));
    }

    @Test
    @DisplayName("GEN-06, BS-33: a Finish whose answer was lost is answered again and done once")
    void duplicateFinish() {
        asked();
        configured();
        String finish = "41 02 2001 aa" + FINISH;
        bootstrap.exchange(finish, "61 44 2001 aa");
        accept(server.receive());
        server.exchange("41 01 1001 ab b1 33 01 30 02 3136", "61 45 1001 ab c0 ff 5551"); // GET /3/0/16
        awaitListening();
        bootstrap.exchange(finish, "61 44 2001 aa");
        server.expectNothing();
    }

    @Test
    @DisplayName("BS-07, BS-30: the first request of the bootstrap server may be quicker than its 2.04")
    void quickerThanTheAnswer() {
        String request = bootstrap.expect(REQUEST);
        exchange("03", "b1 30 12 2d16 ff" + securityInstance(1), "44");
        bootstrap.acknowledge(request, "44", "");
        exchange("03", "b1 31 12 2d16 ff" + SERVER_INSTANCE, "44");
        exchange("02", FINISH, "44");
        assertThat(server.receive()).contains(ascii("lwm2m=1.0"));
    }

    @Test
    @DisplayName("BS-30, GEN-09: a bootstrap that the server begins; meanwhile the LwM2M server gets no answer at all")
    void serverInitiated() {
        asked();
        configured();
        exchange("02", FINISH, "44");
        accept(server.receive());
        server.exchange("41 01 1001 ab b1 31 01 30 01 31", "61 45 1001 ab c0 ff 333030"); // GET /1/0/1
        awaitListening();
        exchange("03", "b1 31 01 30 01 31 11 00 ff 3630", "44"); // PUT /1/0/1 as text: 60
        server.send("41 01 1002 ab b1 31 01 30 01 31");
        server.expectNothing();
        exchange("02", FINISH, "44");
        assertThat(server.receive()).contains(ascii("lt=60"));
    }

    @Test
    @DisplayName("BS-13, GEN-08: a Bootstrap-Write in blocks")
    void inBlocks() {
        asked();
        String payload = Server.plain(securityInstance(1));
        String first = payload.substring(0, 32);
        String rest = payload.substring(32, 64);
        assertThat(payload.length()).isBetween(65, 96);
        // Block1 (27): delta 15 after Content-Format; number 0, more, 16 bytes
        exchange("03", "b1 30 12 2d16 d1 02 08 ff" + first, "5f d1 0e 08");
        exchange("03", "b1 30 12 2d16 d1 02 18 ff" + rest, "5f d1 0e 18");
        exchange("03", "b1 30 12 2d16 d1 02 20 ff" + payload.substring(64), "44 d1 0e 20");
        exchange("03", "b1 31 12 2d16 ff" + SERVER_INSTANCE, "44");
        exchange("02", FINISH, "44");
        assertThat(server.receive()).contains(ascii("lwm2m=1.0"));
    }
}

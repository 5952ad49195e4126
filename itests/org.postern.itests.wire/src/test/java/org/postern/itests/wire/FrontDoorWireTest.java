// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.Gateway;

/** What is served, and what is not: repeated, too early, from elsewhere. */
final class FrontDoorWireTest extends WireBench {
    @BeforeEach
    void start() throws IOException {
        gateway = new Gateway(open());
        gateway.start(transports.transport(), server.uri(), lamp);
    }

    @Test
    @DisplayName("GEN-06, P-78: an Execute that is sent twice runs once and is answered twice alike")
    void duplicate() {
        registered();
        String execute = "41 02 1001 aa b5 3236323631 01 30 01 32"; // POST /26261/0/2
        server.exchange(execute, "61 44 1001 aa");
        server.exchange(execute, "61 44 1001 aa");
        assertThat(lamp.blinks).hasValue(1);
        server.exchange("41 02 1002 aa b5 3236323631 01 30 01 32", "61 44 1002 aa");
        assertThat(lamp.blinks).hasValue(2);
    }

    @Test
    @DisplayName("GEN-10: nothing is served before the Register is acknowledged")
    void beforeRegistered() {
        String register = server.receive();
        server.send("41 02 1001 aa b5 3236323631 01 30 01 32"); // POST /26261/0/2
        server.send("41 01 1002 aa b1 33 01 30"); // GET /3/0
        server.expectNothing();
        accept(register);
        server.exchange("41 02 1003 aa b5 3236323631 01 30 01 32", "61 44 1003 aa");
        assertThat(lamp.blinks).hasValue(1);
    }

    @Test
    @DisplayName("GEN-11: a request from another port than the server's is dropped")
    void foreignPort() throws Exception {
        registered();
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Server.send(stranger, server.gateway(), "41 02 1001 aa b5 3236323631 01 30 01 32"); // POST /26261/0/2
            server.expectNothing();
            server.exchange("41 02 1002 aa b5 3236323631 01 30 01 32", "61 44 1002 aa");
            assertThat(lamp.blinks).hasValue(1);
            server.expectNothing();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.Gateway;

/** Queue mode in lockstep; the gateway sleeps three seconds after the last message. */
final class SleepTest extends WireBench {
    private static final String OBSERVE = "41 01 %s ab 60 55 3236323631 01 30 01 31"; // CON GET /26261/0/1

    @BeforeEach
    void start() throws IOException {
        gateway = new Gateway(open(), "UQ", Duration.ofSeconds(3));
        gateway.start(transports.transport(), server.uri(), lamp);
        String register = server.receive();
        assertThat(register).contains("04623d5551"); // Uri-Query: b=UQ
        accept(register);
    }

    /** Waits until nobody listens at the port of the gateway any more. */
    private void awaitSleep() {
        int port = server.gateway();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            try (DatagramSocket free = new DatagramSocket(port)) {
                return free.isBound();
            } catch (SocketException taken) {
                return false;
            }
        });
    }

    @Test
    @DisplayName("QM-03, QM-05, P-72: a change wakes it: first the Update, from the same port, then the notification")
    void wakes() {
        server.exchange(OBSERVE.formatted("1001"), "61 45 1001 ab 61 01 60 ff 37");
        awaitSleep();
        int port = server.gateway();
        server.send(OBSERVE.formatted("1002")); // nobody is there to take it
        lamp.level.set(8L);
        String update = server.expect(UPDATE);
        assertThat(server.gateway()).isEqualTo(port);
        server.acknowledge(update, "44", "");
        assertThat(server.receive()).matches("[45]145.*ff38");
        server.exchange("41 01 1003 aa b5 3236323631 01 30 01 31", "61 45 1003 aa c0 ff 38");
    }

    @Test
    @DisplayName("QM-05, UPD-08: a server that forgot it meanwhile gets a Register, from the same port")
    void forgotten() {
        server.exchange(OBSERVE.formatted("1001"), "61 45 1001 ab 61 01 60 ff 37");
        awaitSleep();
        int port = server.gateway();
        lamp.level.set(8L);
        server.acknowledge(server.expect(UPDATE), "84", "");
        assertThat(server.receive()).startsWith("4802").contains("6c776d326d3d312e30"); // lwm2m=1.0
        assertThat(server.gateway()).isEqualTo(port);
    }
}

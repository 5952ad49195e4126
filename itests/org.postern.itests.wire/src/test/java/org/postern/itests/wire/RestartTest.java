// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.Gateway;

/** A gateway that is killed and started again, in lockstep. */
final class RestartTest extends WireBench {
    private void begin() throws IOException {
        gateway = new Gateway(open());
        gateway.start(transports.transport(), server.uri(), new Lamp());
    }

    /** Registered, and that is written down: it may be a moment after the first request is served. */
    private void remembered() {
        registered();
        awaitKept("registration", "1");
    }

    private void awaitKept(String namespace, String record) {
        await().atMost(Duration.ofSeconds(60)).until(() -> kept(namespace).containsKey(record));
    }

    @Test
    @DisplayName("REG-18, UPD-02: the first word after a restart is one empty Update from the same port")
    void update() throws IOException {
        begin();
        remembered();
        int port = server.gateway();
        kill();
        begin();
        String update = server.expect(UPDATE);
        assertThat(server.gateway()).isEqualTo(port);
        server.acknowledge(update, "44", "");
        server.insist("41 01 1002 aa b5 3236323631 01 30 01 31", "61 45 1002 aa c0 ff 37");
        server.expectNothing();
    }

    @Test
    @DisplayName("OBS-19, OBS-16: what was observed before is told after the Update, with a higher number")
    void observations() throws IOException {
        begin();
        remembered();
        server.send("41 01 1010 ab 60 55 3236323631 01 30 01 31"); // observe /26261/0/1
        long first = observe(server.receive(), 10);
        awaitKept("observations", "1/ab");
        kill();
        begin();
        server.acknowledge(server.expect(UPDATE), "44", "");
        String notification = server.receive();
        assertThat(notification).matches("[45]145....ab6.*ff37");
        assertThat(observe(notification, 10)).isGreaterThan(first);
    }

    /** The Observe option, the first one, of a packet whose token ends at this digit. */
    private static long observe(String packet, int end) {
        int length = Character.digit(packet.charAt(end + 1), 16);
        return Long.parseLong(packet.substring(end + 2, end + 2 + 2 * length), 16);
    }

    @Test
    @DisplayName("UPD-08, REG-16: answered 4.04, it registers, from the same port")
    void unknown() throws IOException {
        begin();
        remembered();
        int port = server.gateway();
        kill();
        begin();
        server.acknowledge(server.expect(UPDATE), "84", "");
        assertThat(server.receive()).startsWith("4802").contains("6c776d326d3d312e30"); // lwm2m=1.0
        assertThat(server.gateway()).isEqualTo(port);
    }
}

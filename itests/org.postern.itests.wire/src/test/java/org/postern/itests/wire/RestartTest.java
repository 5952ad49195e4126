// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.coap.internal.Transports;
import org.postern.engine.internal.Gateway;
import org.postern.engine.internal.MemoryStore;

/** A gateway that is killed and started again, in lockstep. */
final class RestartTest {
    private static final String UPDATE = "48 02 .... ................ b2 7264 02 6131"; // CON POST /rd/a1

    private final MemoryStore store = new MemoryStore();
    private final Server server = new Server();
    private Transports transports = new Transports();
    private Gateway gateway = new Gateway(store, "U", Duration.ZERO);

    @AfterEach
    void close() {
        transports.close();
        gateway.close();
        server.close();
    }

    private void begin() {
        gateway.start(transports.transport(), server.uri(), new Lamp());
    }

    private void killed() {
        transports.close();
        gateway.close();
        transports = new Transports();
        gateway = new Gateway(store, "U", Duration.ZERO);
    }

    private void registered() {
        begin();
        server.acknowledge(server.receive(), "41", "82 7264 02 6131");
        server.exchange("41 01 1001 aa b5 3236323631 01 30 01 31", "61 45 1001 aa c0 ff 37");
    }

    @Test
    @DisplayName("REG-18, UPD-02: the first word after a restart is one empty Update from the same port")
    void update() {
        registered();
        int port = server.gateway();
        killed();
        begin();
        String update = server.expect(UPDATE);
        assertThat(server.gateway()).isEqualTo(port);
        server.acknowledge(update, "44", "");
        server.insist("41 01 1002 aa b5 3236323631 01 30 01 31", "61 45 1002 aa c0 ff 37");
        server.expectNothing();
    }

    @Test
    @DisplayName("UPD-08, REG-16: answered 4.04, it registers, from the same port")
    void unknown() {
        registered();
        int port = server.gateway();
        killed();
        begin();
        server.acknowledge(server.expect(UPDATE), "84", "");
        assertThat(server.receive()).startsWith("4802").contains("6c776d326d3d312e30"); // lwm2m=1.0
        assertThat(server.gateway()).isEqualTo(port);
    }
}

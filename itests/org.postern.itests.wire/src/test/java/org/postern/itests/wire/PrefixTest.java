// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.coap.internal.Transports;
import org.postern.engine.internal.Gateway;
import org.postern.store.internal.DiskStore;

/** The gateway announces no alternate path: requests come at the root, and nowhere else. */
final class PrefixTest {
    private static final String PREFIX = "b5 6c776d326d"; // Uri-Path: lwm2m

    private final Transports transports = Transports.patient();
    private final Server server = new Server();

    @TempDir
    private Path data;

    private DiskStore store;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        store = new DiskStore(data);
        gateway = new Gateway(store.store());
    }

    @AfterEach
    void close() throws Exception {
        transports.close();
        gateway.close();
        store.close();
        server.close();
    }

    @Test
    @DisplayName("REG-12: no alternate path is announced, so requests are served at the root and are 4.04 below one")
    void requests() {
        gateway.start(transports.transport(), server.uri(), new Lamp());
        String register = server.receive();
        assertThat(register).contains(WireTest.ascii("</3/0>")).doesNotContain(WireTest.ascii("oma.lwm2m"));
        server.acknowledge(register, "41", "82 7264 02 6131");
        server.exchange("41 01 1001 aa" + PREFIX + "01 33 01 30", "61 84 1001 aa ff (..)+"); // GET /lwm2m/3/0
        server.exchange("41 01 1002 aa b1 33 01 30 02 3136", "61 45 1002 aa c0 ff 55 (..)*"); // GET /3/0/16
    }

    @Test
    @DisplayName("BS-34: what a bootstrap server writes has no prefix; with one it is 4.04 and writes nothing")
    void bootstrap() {
        gateway.bootstrap(transports.transport(), server.uri(), new Lamp());
        server.acknowledge(server.receive(), "44", "");
        String instance = "c1 00 65 c2 01 012c c1 06 01 c1 07 55"; // server 101: 300 s, storing, binding U
        String tlv = "12 2d16 ff" + instance;
        server.exchange("41 03 1001 aa" + PREFIX + "01 31 01 30" + tlv, "61 84 1001 aa ff (..)+"); // PUT /lwm2m/1/0
        server.exchange("41 01 1002 aa b1 31 61 28", "61 45 1002 aa c1 28 ff (..)+3c2f313e"); // GET /1: ...</1>
        server.exchange("41 03 1003 aa b1 31 01 30" + tlv, "61 44 1003 aa"); // PUT /1/0
        server.exchange("41 01 1004 aa b1 31 61 28", "61 45 1004 aa c1 28 ff (..)+"); // GET /1
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import org.junit.jupiter.api.AfterEach;

/** A gateway, its server's end of the wire, and that of its bootstrap server. */
abstract class BootstrapWireBench extends WireBench {
    static final String REQUEST = "48 02" + ANY // CON POST
            + """
            b2 6273 # Uri-Path: bs
            47 65703d77697265 # Uri-Query: ep=wire
            """;

    static final String FINISH = "b2 6273"; // Uri-Path: bs

    /** Server 101: lifetime 300 s, storing, binding U. */
    static final String SERVER_INSTANCE =
            """
            08 00 0d # instance 0
              c1 00 65 # Short Server ID: 101
              c2 01 012c # Lifetime: 300
              c1 06 01 # Notification Storing: true
              c1 07 55 # Binding: U
            """;

    final Server bootstrap = new Server();
    private int mid = 0x1000;

    @AfterEach
    final void closeBootstrap() {
        bootstrap.close();
    }

    final void asked() {
        bootstrap.acknowledge(bootstrap.expect(REQUEST), "44", "");
    }

    /** Sends a confirmable request of the bootstrap server and expects an answer piggybacked on the acknowledgement. */
    final void exchange(String code, String options, String answer) {
        String id = String.format("%04x", mid++);
        bootstrap.exchange(
                "41" + code + id + "aa" + options, "61" + answer.substring(0, 2) + id + "aa" + answer.substring(2));
    }

    /** A Security instance without keys for the server, short id 101. */
    final String securityInstance(int id) {
        String uri = ascii(server.uri());
        String resources = "c8 00" + length(uri) + uri + "c1 01 00 c1 02 03 c0 03 c0 04 c0 05 c1 0a 65";
        return "08" + String.format("%02x", id) + length(resources) + resources;
    }

    private static String length(String hex) {
        return String.format("%02x", Server.plain(hex).length() / 2);
    }

    final void configured() {
        exchange("03", "b1 30 12 2d16 ff" + securityInstance(1), "44"); // PUT /0
        exchange("03", "b1 31 12 2d16 ff" + SERVER_INSTANCE, "44"); // PUT /1
    }

    /** The gateway closes the session of a bootstrap and opens another one at the same port a moment later. */
    final void awaitListening() {
        bootstrap.awaitPing();
    }
}

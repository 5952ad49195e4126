// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.Device;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.GatewaySetup;
import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.ServerEvent.Unregistered;
import org.postern.itests.kit.ServerEvent.Updated;

/** Somebody makes a mistake in the file of the only account of a gateway that is far away. */
class AccountFileIT {
    private static final String ENDPOINT = "remote";
    private static final String PID = "org.postern.account~operator";

    @Test
    @DisplayName(
            "BS-31: the last good account stays when its file becomes wrong, over a restart and while the gateway runs")
    void lastGoodOne(@TempDir Path folder) {
        try (LwM2mServerPeer peer = LeshanPeer.start(List.of())) {
            GatewaySetup setup = GatewaySetup.in(folder, ENDPOINT);
            String good = "\"uri\": \"" + peer.uri() + "\", \"shortServerId\": 1";
            setup.configure(PID, "{ " + good + " }");
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                assertThat(gateway.terminate()).isZero();
            }
            setup.configure(PID, "{ " + good.replace(",", "") + " }");
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                refused(gateway, "ERROR configuration - refused " + PID + ".cfg.json:1: ");
                refused(gateway, "ERROR health - " + PID + ".cfg.json:1: ");
                int mark = peer.journal().mark();
                setup.configure(PID, "{ " + good + ", \"keyFile\": \"keys/missing\" }");
                refused(gateway, "ERROR health - " + PID + ".cfg.json: keyFile ");
                new Device(peer, ENDPOINT).read("/1/0/0").expect(205);
                assertThat(peer.journal().since(mark, Unregistered.class)).isEmpty();

                setup.configure(PID, "{ " + good + ", \"lifetimeSeconds\": 600 }");
                Updated told = peer.journal()
                        .await(mark, Updated.class, event -> event.lifetime() != null, "Update with the lifetime");
                assertThat(told.lifetime()).isEqualTo(600);
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    private static void refused(Gateway gateway, String text) {
        gateway.log().await(0, line -> line.contains(text), text);
    }
}

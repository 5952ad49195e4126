// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway is killed in each step of software management, a little later each time. */
public abstract class SoftwareKillScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";
    private static final int ROUNDS = Integer.getInteger("postern.itests.kills", 2);

    @Test
    @DisplayName(
            "SW-14: killed at any moment of an operation, the gateway comes back with the old or the new version, never"
                    + " both, never none, and object 9 says which")
    void oldOrNew(@TempDir Path folder) {
        SoftwareFactory factory = SoftwareFactory.in(folder);
        try (LwM2mServerPeer peer = server();
                SoftwareKills kills = new SoftwareKills(
                        peer,
                        GatewaySetup.in(folder, ENDPOINT)
                                .server(peer)
                                .trust(factory.signer().certificate()),
                        factory)) {
            kills.begin();
            for (SoftwareKill kill : SoftwareKill.values()) {
                kills.rehearse(kill);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (SoftwareKill kill : SoftwareKill.values()) {
                    kills.kill(kill, (round + 0.5) / ROUNDS);
                }
            }
            assertThat(kills.end()).containsExactly(SoftwareKill.values());
        }
    }
}

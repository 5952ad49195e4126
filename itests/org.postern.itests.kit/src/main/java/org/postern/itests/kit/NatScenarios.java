// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A gateway behind a NAT of the kernel, with the times it has by default. Skipped without root, so no requirement is proven
 * here that {@link RebindingScenarios} does not prove as well.
 */
public abstract class NatScenarios extends NetworkScenarios {
    private static final int REBINDINGS = Integer.getInteger("postern.rebindings", 5);
    private static final int RECOVERIES = Integer.getInteger("postern.recoveries", 2);
    private static final int REQUESTS = 20;

    /** The NAT forgets, and the gateway has something to tell: how long until the server knows it. */
    private long forget(int round) {
        int mark = peer().journal().mark();
        network().rebind();
        long begun = System.nanoTime();
        setup().news(round);
        peer().journal().await(mark, ServerEvent.Updated.class, event -> true, "Update of round " + round);
        long nanos = System.nanoTime() - begun;
        assertThat(network().uses(peer().port(GATEWAY)))
                .as("the server sees the new port")
                .isTrue();
        return nanos;
    }

    private void request(int count) {
        for (int request = 0; request < count; request++) {
            device().read("/3/0").expect(205);
        }
    }

    @Test
    @DisplayName("behind a NAT of the kernel that forgets, with connection id: one Update, every request answered, no"
            + " handshake")
    void connectionId() {
        try (Gateway gateway = setup().start().awaitRegistered(1)) {
            request(1);
            long handshakes = network().handshakes();
            assertThat(handshakes).as("records of the first handshake").isPositive();
            List<Long> updates = new ArrayList<>();
            for (int round = 0; round < REBINDINGS; round++) {
                updates.add(forget(round));
                request(REQUESTS);
            }
            assertThat(network().handshakes()).as("handshake records").isEqualTo(handshakes);
            assertThat(peer().journal().since(0, ServerEvent.Registered.class)).hasSize(1);
            assertThat(gateway.isAlive()).isTrue();
            Figures.tell(
                    "NAT forgets, connection id on: rebindings; from the change to its Update",
                    REBINDINGS + ", after each " + REQUESTS + " of " + REQUESTS
                            + " requests answered, 0 handshakes, 0 Registers; " + Figures.seconds(updates));
        }
    }

    @Test
    @DisplayName("behind a NAT of the kernel that forgets, without connection id: the same Update resumes the session")
    void noConnectionId() {
        setup().configure("org.postern.coap.dtls", "{\"connectionId\": false}");
        try (Gateway gateway = setup().start().awaitRegistered(1)) {
            request(1);
            List<Long> updates = new ArrayList<>();
            for (int round = 0; round < RECOVERIES; round++) {
                updates.add(forget(round));
                request(REQUESTS);
            }
            assertThat(peer().journal().since(0, ServerEvent.Registered.class)).hasSize(1);
            assertThat(gateway.isAlive()).isTrue();
            Figures.tell(
                    "NAT forgets, connection id off: rebindings; from the change to its Update",
                    RECOVERIES + ", recovered within that Update each time, then " + REQUESTS + " of " + REQUESTS
                            + " requests answered, 0 Registers; " + Figures.seconds(updates));
        }
    }
}

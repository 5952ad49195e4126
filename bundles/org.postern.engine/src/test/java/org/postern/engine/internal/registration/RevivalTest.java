// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.DISABLED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends the silence that a server asked for before its time. */
final class RevivalTest {
    private static final String REGISTER = "POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>,</3/0>";

    private final Bench bench = Bench.registered(300);

    @BeforeEach
    void disable() {
        bench.registration.disable(Duration.ofDays(1));
    }

    private void silent() {
        bench.transport.answer(202);
        assertThat(bench.state()).isEqualTo(DISABLED);
    }

    @Test
    @DisplayName("SRV-03, BS-29: a new URI ends the silence, also over a restart")
    void newUri() {
        silent();
        bench.settings("coap://other.example", 300, "U");
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.settings(Bench.URI, 300, "U");
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("SRV-03, BS-29: a bootstrap ends the silence, whatever it changed")
    void bootstrap() {
        silent();
        bench.registration.renew(bench.settings, false);
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.transport.answer(201, "rd", "2");
        assertThat(bench.timers.pending()).as("nothing is left of the silence").isEqualTo(1);
    }

    @Test
    @DisplayName("SRV-03, BS-29: a bootstrap during the De-register before a silence lets it register after that")
    void meanwhile() {
        bench.registration.renew(bench.settings, true);
        assertThat(bench.state()).isEqualTo(REGISTERING);
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        bench.transport.answer(202);
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("SRV-03, BS-35: with its account goes the silence, and one made anew registers")
    void accountGone() {
        silent();
        assertThat(bench.registration.leave(Duration.ofSeconds(2)).toCompletableFuture())
                .isCompleted();
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("SRV-03: a stop of the gateway leaves the silence as it is")
    void stopped() {
        silent();
        assertThat(bench.registration.stop(Duration.ofSeconds(2)).toCompletableFuture())
                .isCompleted();
        bench.restart();
        assertThat(bench.state()).isEqualTo(DISABLED);
    }
}

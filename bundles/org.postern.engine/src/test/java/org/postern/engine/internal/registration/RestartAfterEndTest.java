// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.DISABLED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A gateway that is started again after its registration ended, or was silenced by the server. */
final class RestartAfterEndTest {
    private static final String REGISTER = "POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>,</3/0>";

    private final Bench bench = Bench.registered(300);

    @Test
    @DisplayName("UPD-10, REG-16: after a De-register, or a loss, there is nothing to take up")
    void over() {
        bench.registration.stop(Duration.ofSeconds(2));
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.transport.answer(201, "rd", "2");
        bench.registration.trigger();
        bench.transport.timeOut();
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("UPD-10: a stop while the registration is taken up again de-registers it")
    void stopMeanwhile() {
        bench.restart();
        bench.registration.stop(Duration.ofSeconds(2));
        bench.transport.answer(204);
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        bench.transport.answer(202);
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("REG-18: a stop before anything could be sent leaves the registration as it is")
    void stopBefore() {
        FakeTransport next = new FakeTransport();
        next.addresses = List.of();
        bench.restart(next);
        assertThat(bench.registration.stop(Duration.ofSeconds(2)).toCompletableFuture())
                .isCompleted();
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
    }

    @Test
    @DisplayName("SRV-03: a restart does not end the silence that the server asked for")
    void silence() {
        bench.registration.disable(Duration.ofSeconds(1000));
        bench.restart();
        assertThat(bench.state()).as("killed while it left").isEqualTo(DISABLED);
        bench.pass(400);
        bench.reboot();
        assertThat(bench.state()).isEqualTo(DISABLED);
        bench.pass(599);
        assertThat(bench.transport.sent).isEmpty();
        bench.pass(1);
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.restart();
        assertThat(bench.last()).as("it is over").isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("SRV-03: the silence is of one account: at another URI it registers")
    void silenceOfAnother() {
        bench.registration.disable(Duration.ofSeconds(1000));
        bench.settings = new AccountSettings(1, "coap://other.example", 300, "U");
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }
}

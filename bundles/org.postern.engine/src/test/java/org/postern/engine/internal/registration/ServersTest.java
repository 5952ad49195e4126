// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.time.VirtualTimers;

final class ServersTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final RetryPolicy retry = new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofSeconds(60), 0);
    private final Bench one = new Bench(timers, 1, 300, retry);
    private final Bench two = new Bench(timers, 2, 60, retry);

    @BeforeEach
    void start() {
        one.registration.start();
        two.registration.start();
    }

    @Test
    @DisplayName("MS-01, REG-01, ETS 950: every server has its own registration")
    void both() {
        one.transport.answer(201, "rd", "a");
        two.transport.answer(201, "rd", "b");
        assertThat(one.events).containsExactly("registered 1 " + Bench.URI + " /rd/a at 0");
        assertThat(two.events).containsExactly("registered 2 " + Bench.URI + " /rd/b at 0");
    }

    @Test
    @DisplayName("MS-03: a dead server does not delay the other")
    void dead() {
        two.transport.answer(201, "rd", "b");
        one.transport.timeOut();
        for (int i = 0; i < 20; i++) {
            timers.advance(Duration.ofSeconds(30));
            two.transport.answer(204);
            if (!one.transport.open.isEmpty()) {
                one.transport.timeOut();
            }
        }
        assertThat(one.state()).isEqualTo(BACKING_OFF);
        assertThat(two.state()).isEqualTo(REGISTERED);
        assertThat(two.events).hasSize(1);
        assertThat(two.count()).isEqualTo(21);
    }

    @Test
    @DisplayName("MS-03: a name server that hangs holds up one server only")
    void hangs() {
        Bench three = new Bench(timers, 3, 300, retry);
        three.blocking = true;
        three.registration.start();
        three.objects("</1/0>");
        assertThat(three.state()).isEqualTo(REGISTERING);
        two.transport.answer(201, "rd", "b");
        assertThat(two.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("UPD-07: a lifetime concerns one server, a list all of them")
    void concerns() {
        one.transport.answer(201, "rd", "a");
        two.transport.answer(201, "rd", "b");
        one.settings(20, "U");
        assertThat(one.count()).isEqualTo(2);
        assertThat(two.count()).isEqualTo(1);
        one.transport.answer(204);
        one.objects("</1/0>");
        two.objects("</1/0>");
        assertThat(one.last()).isEqualTo("POST /rd/a [40] </1/0>");
        assertThat(two.last()).isEqualTo("POST /rd/b [40] </1/0>");
    }

    @Test
    @DisplayName("MS-05: Disable affects its own server only")
    void disable() {
        one.transport.answer(201, "rd", "a");
        two.transport.answer(201, "rd", "b");
        one.registration.disable(Duration.ofSeconds(100));
        one.transport.answer(202);
        timers.advance(Duration.ofSeconds(30));
        assertThat(two.last()).isEqualTo("POST /rd/b");
        assertThat(two.state()).isEqualTo(REGISTERED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Four servers, of which the second is silent, the third cannot be resolved, and the fourth is slow. */
final class MultiServerTest extends EngineBench {
    private static final int WELL = 5001;
    private static final int SLOW = 5004;

    @Override
    EngineSettings settings() {
        return TestSettings.with(QueueMode.DEFAULT);
    }

    @BeforeEach
    void begin() {
        servers.silent.add(5002);
        servers.unknown.add(5003);
        servers.slow.put(SLOW, Duration.ofSeconds(60));
        for (int id = 1; id <= 4; id++) {
            engine.enter(FactoryAccount.of(new AccountSettings(id, "coap://server:500" + id, 300, "U")));
        }
        settle();
        offer(new StandInDevice(), 3);
        offer(thing, 1);
        pass(100);
    }

    private ServerStatus.State state(int id) {
        return Objects.requireNonNull(engine.server(id)).status().state();
    }

    @Test
    @DisplayName("MS-01, MS-03, REG-01: whoever can be reached is registered at once, whatever the others do")
    void registers() {
        assertThat(state(1)).isEqualTo(REGISTERED);
        assertThat(state(2)).isEqualTo(REGISTERING);
        assertThat(state(3)).isEqualTo(BACKING_OFF);
        assertThat(state(4)).isEqualTo(REGISTERING);
        assertThat(servers.line(WELL).asked(Kind.READ, "/3/0/16", "").code()).isEqualTo(Code.CONTENT);
        pass(60_000);
        assertThat(state(4)).isEqualTo(REGISTERED);
        assertThat(servers.line(SLOW).asked(Kind.READ, "/3/0/16", "").code()).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("MS-03, UPD-06, UPD-07: for an hour, none of the failures delays an Update of another")
    void updates() {
        servers.said();
        for (int i = 1; i <= 17; i++) {
            pass(207_000);
            assertThat(servers.said())
                    .filteredOn(said -> said.startsWith("5001"))
                    .containsExactly("5001 POST /rd/r1");
        }
        assertThat(state(1)).isEqualTo(REGISTERED);
        assertThat(state(4)).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("MS-06: notifications to one server wait for no other")
    void notifications() {
        pass(60_000);
        for (int port : new int[] {WELL, SLOW}) {
            servers.line(port).asked(Kind.OBSERVE, "/26241/0/1", "");
        }
        servers.said();
        thing.number.set(1L);
        assertThat(servers.line(WELL).notifications).hasSize(1);
        assertThat(servers.line(SLOW).notifications).hasSize(1);
    }

    @Test
    @DisplayName("MS-03: who comes back is registered; nobody else notices")
    void comesBack() {
        servers.silent.clear();
        servers.unknown.clear();
        pass(700_000);
        assertThat(state(2)).isEqualTo(REGISTERED);
        assertThat(state(3)).isEqualTo(REGISTERED);
        assertThat(servers.said())
                .filteredOn(said -> said.startsWith("5001") && said.contains("/rd?"))
                .hasSize(1);
    }

    @Test
    @DisplayName("MS-05: Disable of one server leaves the others as they are")
    void disable() {
        pass(60_000);
        servers.line(WELL).asked(Kind.EXECUTE, "/1/0/4", "");
        pass(60_000);
        assertThat(state(1)).isEqualTo(ServerStatus.State.DISABLED);
        assertThat(state(4)).isEqualTo(REGISTERED);
        assertThat(servers.line(SLOW).asked(Kind.READ, "/3/0/16", "").code()).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("MS-03, UPD-10: the end waits for nobody longer than its limit")
    void stops() {
        pass(60_000);
        var done = engine.stop(Duration.ofSeconds(2)).toCompletableFuture();
        pass(2_000);
        assertThat(done).isCompleted();
    }
}

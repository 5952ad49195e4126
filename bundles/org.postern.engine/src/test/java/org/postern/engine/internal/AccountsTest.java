// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.transport.api.Operation.Kind;

/** Server accounts and transports come and go. */
final class AccountsTest extends EngineBench {
    @Test
    @DisplayName("BS-03: an account with a short server id that is taken is left out, said so, and steps in later")
    void duplicate() {
        registered(FIRST);
        AccountSettings twin = new AccountSettings(1, "coap://server:5009", 300, "U");
        engine.enter(FactoryAccount.of(twin));
        assertThat(engine.health().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.text()).contains("short server id 1", "coap://server:5009");
            assertThat(entry.remedy()).contains("shortServerId");
        });
        assertThat(servers.said()).isEmpty();
        engine.leave(FactoryAccount.of(FIRST), Duration.ofSeconds(2));
        pass(20);
        assertThat(engine.health().entries()).isEmpty();
        assertThat(servers.said())
                .contains("5001 DELETE /rd/r1")
                .contains("5009 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN);
    }

    @Test
    @DisplayName("BS-03: the health entry goes with the account that was left out")
    void duplicateGoes() {
        registered(FIRST);
        AccountSettings twin = new AccountSettings(1, "coap://server:5009", 300, "U");
        AccountSettings third = new AccountSettings(1, "coap://server:5010", 300, "U");
        engine.enter(FactoryAccount.of(twin));
        engine.enter(FactoryAccount.of(third));
        engine.leave(FactoryAccount.of(twin), Duration.ofSeconds(2));
        assertThat(engine.health().entries()).hasSize(1);
        engine.leave(FactoryAccount.of(third), Duration.ofSeconds(2));
        assertThat(engine.health().entries()).isEmpty();
        assertThat(servers.said()).as("the served one stays").isEmpty();
        assertThat(engine.servers()).hasSize(1);
    }

    @Test
    @DisplayName("REG-01, UPD-10: accounts come and go while the gateway runs; their instances with them")
    void accounts() {
        registered(FIRST);
        engine.enter(FactoryAccount.of(SECOND));
        pass(20);
        assertThat(servers.said())
                .containsExactlyInAnyOrder(
                        "5002 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</3/0>",
                        "5001 POST /rd/r1 </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</3/0>");
        assertThat(engine.leave(FactoryAccount.of(FIRST), Duration.ofSeconds(2)))
                .isCompleted();
        pass(20);
        assertThat(servers.said())
                .containsExactlyInAnyOrder("5001 DELETE /rd/r1", "5002 POST /rd/r2 </1/1>,</2/0>,</2/1>,</2/2>,</3/0>");
        engine.leave(FactoryAccount.of(FIRST), Duration.ofSeconds(2));
        assertThat(engine.stop(Duration.ofSeconds(2))).isCompleted();
        assertThat(servers.said()).containsExactly("5002 DELETE /rd/r2");
    }

    @Test
    @DisplayName("MS-01: each server has its own observations")
    void observationsOfServers() {
        registered(FIRST, SECOND);
        offer(thing, 1);
        pass(20);
        servers.line(5001).asked(Kind.OBSERVE, "/26241/0/1", "");
        thing.number.set(1L);
        assertThat(servers.line(5001).notifications).hasSize(1);
        assertThat(servers.line(5002).notifications).isEmpty();
    }

    @Test
    @DisplayName("A transport that comes late is used, one that goes ends the registration")
    void transports() {
        registered(FIRST);
        engine.removeTransport(servers);
        assertThat(servers.line(5001).ask(Kind.READ, "/3/0/16", "")).isEmpty();
        engine.addTransport(servers);
        assertThat(servers.said()).anySatisfy(said -> assertThat(said).startsWith("5001 POST /rd?"));
    }
}

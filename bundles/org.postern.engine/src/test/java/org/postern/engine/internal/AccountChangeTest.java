// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.transport.api.Operation.Kind;

/** A configured account that changes while the gateway is registered. */
final class AccountChangeTest extends EngineBench {
    private static final Duration SOON = Duration.ofSeconds(2);

    private static FactoryAccount file(String name, int server, int port, long lifetime, String binding) {
        AccountSettings settings = new AccountSettings(server, "coap://server:" + port, lifetime, binding);
        return new FactoryAccount(name, settings, false, AccountSecurity.NONE, 0, 0);
    }

    private static FactoryAccount file(String name, int server, int port) {
        return file(name, server, port, 300, "U");
    }

    private void registered(FactoryAccount... accounts) {
        for (FactoryAccount account : accounts) {
            engine.enter(account);
        }
        engine.allEntered();
        settle();
        offer(new StandInDevice(), 3);
        pass(100);
        servers.said();
    }

    private void changed(FactoryAccount account) {
        engine.enter(account);
        pass(100);
    }

    @Test
    @DisplayName("UPD-01, UPD-04: another lifetime or binding is told in an Update; session and observations go on")
    void toldInAnUpdate() {
        registered(file("a", 1, 5001));
        offer(thing, 1);
        pass(20);
        servers.said();
        servers.line(5001).asked(Kind.OBSERVE, "/26241/0/1", "");
        changed(file("a", 1, 5001, 600, "U"));
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1?lt=600");
        changed(file("a", 1, 5001, 600, "UQ"));
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1?b=UQ");
        assertThat(servers.lines).as("connections").hasSize(1);
        thing.number.set(1L);
        assertThat(servers.line(5001).notifications).hasSize(1);
        assertThat(text(servers.line(5001), "/1/0/1")).isEqualTo("600");
        assertThat(store.read("accounts")).containsOnlyKeys("0/0", "1/0", "factory/a");
    }

    @Test
    @DisplayName("UPD-07: what changes for one server is told to that server alone")
    void toldToOne() {
        registered(file("a", 1, 5001), file("b", 2, 5002));
        changed(file("b", 2, 5002, 600, "U"));
        assertThat(servers.said()).containsExactly("5002 POST /rd/r2?lt=600");
    }

    @Test
    @DisplayName("REG-01: at another URI it registers anew; its instances keep their ids")
    void anotherUri() {
        registered(file("a", 1, 5001), file("b", 2, 5002));
        engine.leave(file("a", 1, 5001), SOON);
        pass(100);
        servers.said();
        changed(file("b", 2, 5009));
        assertThat(servers.said())
                .containsExactly(
                        "5002 DELETE /rd/r2",
                        "5009 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/1>,</2/0>,</2/1>,</2/2>,</3/0>");
        assertThat(text(servers.line(5009), "/1/1/0")).isEqualTo("2");
    }

    @Test
    @DisplayName("REG-01, ACL-18: with another short server id it is another server, with rights of its own")
    void anotherServer() {
        registered(file("a", 1, 5001), file("b", 2, 5002));
        changed(file("a", 9, 5001));
        assertThat(servers.said())
                .contains("5001 DELETE /rd/r1")
                .anyMatch(said -> said.startsWith("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/0>,</1/1>"));
        assertThat(engine.servers())
                .extracting(server -> server.shortServerId())
                .containsExactly(2, 9);
        assertThat(engine.access().entries())
                .filteredOn(entry -> entry.object() == 1 && entry.instance() == 0)
                .extracting(AccessEntry::owner)
                .containsExactly(9);
        assertThat(text(servers.line(5001), "/1/0/0")).isEqualTo("9");
    }

    @Test
    @DisplayName("BS-03: an account that changes to a short server id that is taken is left out until that one goes")
    void taken() {
        registered(file("a", 1, 5001), file("b", 2, 5002));
        changed(file("a", 2, 5001));
        assertThat(servers.said()).contains("5001 DELETE /rd/r1");
        assertThat(engine.health().entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("short server id 2", "coap://server:5001"));
        assertThat(engine.servers()).hasSize(1);
        engine.leave(file("b", 2, 5002), SOON);
        pass(100);
        assertThat(servers.said())
                .contains("5002 DELETE /rd/r2")
                .anyMatch(said -> said.startsWith("5001 POST /rd?lwm2m=1.0"));
        assertThat(engine.health().entries()).isEmpty();
    }

    @Test
    @DisplayName("BS-03: two accounts may change places")
    void changePlaces() {
        registered(file("a", 1, 5001), file("b", 2, 5002));
        changed(file("a", 2, 5001));
        changed(file("b", 1, 5002));
        assertThat(engine.health().entries()).isEmpty();
        assertThat(engine.servers())
                .extracting(server ->
                        server.shortServerId() + " " + server.settings().uri())
                .containsExactly("1 coap://server:5002", "2 coap://server:5001");
    }
}

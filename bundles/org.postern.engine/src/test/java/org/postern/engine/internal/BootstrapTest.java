// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.management.api.BootstrapStatus;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** When a bootstrap happens, and who may do what meanwhile. */
final class BootstrapTest extends BootstrapBench {
    @Test
    @DisplayName(
            "BS-01, BS-04, BS-05, BS-08, ETS 0: without a server the bootstrap server is asked, configures, and is left")
    void clientInitiated() {
        asked();
        write("/0", join(security(0, 101, 5001)));
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
        write("/0/0", join(utf8(0, "coap://bs:5000"), truth(1, true), number(2, 3), NO_KEYS));
        write("/0/1", join(utf8(0, "coap://server:5001"), truth(1, false), number(2, 3), NO_KEYS, number(10, 1)));
        write("/1", server(0, 1));
        assertThat(discover("/")).isEqualTo("lwm2m=\"1.0\",</0/0>,</0/1>;ssid=1,</1/0>;ssid=1,</3/0>");
        assertThat(servers.said()).as("nobody registers before the end").isEmpty();
        ScriptedServers.Line line = bs();
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        assertThat(line.closed).as("BS-29").isTrue();
        pass(100);
        assertThat(servers.said()).containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        assertThat(engine.bootstrap().status().lastSuccess()).isNotNull();
        assertThat(health()).isEmpty();
        pass(86_400_000);
        assertThat(servers.said()).noneMatch(said -> said.contains("/bs"));
    }

    @Test
    @DisplayName("BS-07: the request waits for the hold-off time")
    void holdOff() {
        engine.enter(bootstrapServer(30, 0));
        begin();
        assertThat(state()).isEqualTo(BootstrapStatus.State.HOLDING_OFF);
        pass(29_800);
        assertThat(servers.said()).isEmpty();
        pass(200);
        assertThat(servers.said()).containsExactly(REQUEST);
    }

    @Test
    @DisplayName("BS-07, BS-30: a bootstrap server that begins in the hold-off time is not asked any more")
    void holdOffCutShort() {
        engine.enter(bootstrapServer(30, 0));
        begin();
        write("/0", security(1, 101, 5001));
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
        pass(60_000);
        write("/1", server(0, 101));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said()).noneMatch(REQUEST::equals).hasSize(1);
    }

    @Test
    @DisplayName(
            "BS-08: a bootstrap server that does not know the gateway, or is silent, is asked again, later and later")
    void refusedRequest() {
        servers.bootstrapAnswer = 400;
        engine.enter(bootstrapServer(0, 0));
        begin();
        assertThat(state()).isEqualTo(BootstrapStatus.State.BACKING_OFF);
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("coap://bs:5000", "4.00"));
        pass(60_000);
        assertThat(servers.said().size()).isBetween(4, 7);
        pass(3_600_000);
        assertThat(servers.said().size()).isBetween(5, 15);
        servers.bootstrapAnswer = 204;
        for (int minute = 0; minute < 12 && state() != BootstrapStatus.State.OPEN; minute++) {
            pass(60_000);
        }
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
    }

    @Test
    @DisplayName("BS-05, ETS 6: with a server that can be reached there is no bootstrap")
    void notNeeded() {
        engine.enter(bootstrapServer(0, 0));
        engine.enter(FactoryAccount.of(FIRST));
        begin();
        pass(600_000);
        assertThat(servers.said()).noneMatch(REQUEST::equals).isNotEmpty();
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("REG-14, REG-15, MS-03, ETS 7: a bootstrap only when all servers failed several times")
    void fallBack() {
        engine.enter(bootstrapServer(0, 0));
        engine.enter(FactoryAccount.of(FIRST));
        engine.enter(FactoryAccount.of(SECOND));
        servers.down.add(5001);
        begin();
        pass(600_000);
        assertThat(servers.said()).as("one of two fails").noneMatch(REQUEST::equals);
        servers.down.add(5002);
        pass(300_000);
        assertThat(servers.said()).contains(REQUEST);
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
    }

    @Test
    @DisplayName("REG-15: who comes back before the bootstrap server was reached ends the attempts")
    void comesBack() {
        engine.enter(bootstrapServer(0, 0));
        engine.enter(FactoryAccount.of(FIRST));
        servers.down.add(5001);
        servers.down.add(BS);
        begin();
        pass(300_000);
        assertThat(servers.said()).contains(REQUEST);
        servers.down.remove(5001);
        pass(700_000);
        servers.said();
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        pass(100_000);
        assertThat(servers.said()).noneMatch(REQUEST::equals);
    }

    @Test
    @DisplayName("REG-15: a configuration that leads to no server is not asked for without rest")
    void useless() {
        asked();
        servers.down.add(5001);
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        finish();
        servers.said();
        for (int round = 0; round < 4; round++) {
            pass(1_300_000);
            if (state() == BootstrapStatus.State.OPEN) {
                finish();
            }
        }
        assertThat(servers.said()).filteredOn(REQUEST::equals).hasSizeBetween(4, 16);
    }

    @Test
    @DisplayName("GEN-09: servers are not served while a bootstrap is under way, and again when it was given up")
    void serversAreIgnored() {
        bootstrapped();
        ScriptedServers.Line server = servers.line(5001);
        assertThat(server.ask(Kind.READ, "/3/0/16", "")).hasSize(1);
        delete("/0");
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
        assertThat(server.ask(Kind.READ, "/3/0/16", "")).isEmpty();
        pass(247_000);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        assertThat(server.ask(Kind.READ, "/3/0/16", "")).hasSize(1);
    }

    @Test
    @DisplayName("BS-10, BS-11: out of a phase the bootstrap server is not served, within one it does what is its own")
    void otherRequests() {
        bootstrapped();
        assertThat(bs().asked(Kind.READ, "/3/0", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(bs().asked(Kind.EXECUTE, "/1/0/8", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        discover("/");
        assertThat(bs().asked(Kind.EXECUTE, "/1/0/8", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName("BS-11: a server that plays bootstrap server is refused")
    void serverPlaysBootstrap() {
        bootstrapped();
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/1", TLV, server(1, 5)).code())
                .isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(line.asked(Kind.DELETE, "/", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(line.asked(Kind.DELETE, "/1", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(line.asked(Kind.DISCOVER, "/", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(line.asked(Kind.BOOTSTRAP_FINISH, "/", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/0", TLV, security(1, 5, 5005))
                        .code())
                .isEqualTo(Code.UNAUTHORIZED);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("BS-33: every request may be repeated")
    void repeated() {
        asked();
        for (int i = 0; i < 2; i++) {
            assertThat(delete("/")).isEqualTo(Code.DELETED);
            assertThat(delete("/1/0")).isEqualTo(Code.DELETED);
            write("/0", security(1, 101, 5001));
            write("/1", server(0, 101));
        }
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
    }

    @Test
    @DisplayName("A transport that comes late is used at once for the bootstrap server as well")
    void lateTransport() {
        engine.removeTransport(servers);
        engine.enter(bootstrapServer(0, 0));
        begin();
        assertThat(state()).isEqualTo(BootstrapStatus.State.BACKING_OFF);
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("No transport serves coap"));
        engine.addTransport(servers);
        assertThat(servers.said()).containsExactly(REQUEST);
    }
}

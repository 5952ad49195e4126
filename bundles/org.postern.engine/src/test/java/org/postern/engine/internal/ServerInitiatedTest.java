// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.BootstrapStatus.State;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Security;

/** A bootstrap server that begins a session by itself, with the roles of DTLS reversed. */
final class ServerInitiatedTest extends BootstrapBench {
    private static final byte[] IDENTITY = "boot".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = {11, 120, -7, 3, 99, 54, -120, 77, 0, 18, 45, -66, 101, 9, -1, 30};

    @BeforeEach
    void allow() {
        servers.listening = true;
    }

    private static FactoryAccount secured(byte[] key, long holdOff, long timeout) {
        AccountSettings settings = new AccountSettings(1, "coaps://bs.example:5000", 86400, "U");
        return new FactoryAccount(
                "cli-bootstrap", settings, true, AccountSecurity.psk(IDENTITY, key), holdOff, timeout);
    }

    private List<ScriptedServers.Line> doors() {
        return servers.lines.stream()
                .filter(line -> line.peer().port() == ScriptedServers.VISITOR && !line.closed)
                .toList();
    }

    private Answer says(Kind kind, String path, byte[] tlv) {
        return doors().get(0).asked(kind, path, tlv.length == 0 ? -1 : TLV, tlv);
    }

    private void configures() {
        assertThat(says(Kind.DELETE, "/1", new byte[0]).code()).isEqualTo(Code.DELETED);
        assertThat(says(Kind.WRITE_REPLACE, "/0", security(7, 101, 5001)).code())
                .isEqualTo(Code.CHANGED);
        assertThat(says(Kind.WRITE_REPLACE, "/1", server(0, 101)).code()).isEqualTo(Code.CHANGED);
    }

    @Test
    @DisplayName("BS-29, BS-30, SEC-14: it configures a gateway that has servers, and its session ends with that")
    void begins() {
        engine.enter(secured(KEY, 0, 0));
        engine.enter(FactoryAccount.of(SECOND));
        begin();
        assertThat(servers.said()).singleElement().asString().startsWith("5002 POST /rd?");
        ScriptedServers.Line door = doors().get(0);
        assertThat(door.security)
                .isEqualTo(new Security("bootstrap", "bs.example", new Credentials.Psk(IDENTITY, KEY)));
        assertThat(state()).isEqualTo(State.RESTING);
        configures();
        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(says(Kind.BOOTSTRAP_FINISH, "/", new byte[0]).code()).isEqualTo(Code.CHANGED);
        assertThat(door.closed).isTrue();
        pass(100);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5001 POST /rd?"));
        assertThat(doors()).as("it may begin again").hasSize(1);
        configures();
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    @DisplayName("BS-06, SEC-14: not before the configured accounts were tried, and not where it is switched off")
    void notYet() {
        engine.enter(secured(KEY, 30, 0));
        assertThat(doors()).isEmpty();
        servers.listening = false;
        begin();
        assertThat(doors()).isEmpty();
        assertThat(health()).isEmpty();
    }

    @Test
    @DisplayName("BS-07, BS-30: one that begins in the hold-off time is not asked any more")
    void holdOff() {
        engine.enter(secured(KEY, 30, 0));
        begin();
        configures();
        assertThat(says(Kind.BOOTSTRAP_FINISH, "/", new byte[0]).code()).isEqualTo(Code.CHANGED);
        pass(60_000);
        assertThat(servers.said())
                .noneMatch(said -> said.contains("/bs"))
                .anyMatch(said -> said.startsWith("5001 POST /rd?"));
    }

    @Test
    @DisplayName("BS-25, BS-30: one that falls silent ends its session, and may begin again")
    void silent() {
        engine.enter(secured(KEY, 0, 0));
        engine.enter(FactoryAccount.of(SECOND));
        begin();
        ScriptedServers.Line door = doors().get(0);
        configures();
        pass(247_000);
        assertThat(door.closed).isTrue();
        assertThat(state()).isEqualTo(State.RESTING);
        assertThat(doors()).hasSize(1);
        assertThat(door.ask(Kind.DELETE, "/", "")).as("through the old session").isEmpty();
    }

    @Test
    @DisplayName("BS-27: nothing listens any more when the account of the bootstrap server is dropped")
    void dropped() {
        engine.enter(secured(KEY, 30, 60));
        begin();
        configures();
        assertThat(says(Kind.BOOTSTRAP_FINISH, "/", new byte[0]).code()).isEqualTo(Code.CHANGED);
        pass(1000);
        assertThat(doors()).hasSize(1);
        pass(60_000);
        assertThat(doors()).isEmpty();
    }

    @Test
    @DisplayName("SEC-13: with another key of the account, only that counts")
    void anotherKey() {
        engine.enter(secured(KEY, 30, 0));
        begin();
        byte[] other = KEY.clone();
        other[0]++;
        engine.enter(secured(other, 30, 0));
        assertThat(doors()).singleElement().satisfies(door -> assertThat(door.security)
                .isEqualTo(new Security("bootstrap", "bs.example", new Credentials.Psk(IDENTITY, other))));
    }

    @Test
    @DisplayName("SEC-14: a port that cannot be opened is said, until it can")
    void taken() {
        servers.taken = true;
        engine.enter(secured(KEY, 30, 0));
        begin();
        assertThat(health()).singleElement().satisfies(entry -> {
            assertThat(entry.text()).contains("port 5684 cannot be opened");
            assertThat(entry.remedy()).contains("bootstrapPort");
        });
        servers.taken = false;
        engine.removeTransport(servers);
        engine.addTransport(servers);
        assertThat(doors()).hasSize(1);
        assertThat(health()).isEmpty();
    }

    @Test
    @DisplayName("SEC-14, BS-30: a port that somebody else has at the start is tried again until he leaves it")
    void takenForAWhile() {
        servers.taken = true;
        engine.enter(secured(KEY, 30, 0));
        engine.enter(FactoryAccount.of(SECOND));
        begin();
        pass(10_000);
        assertThat(doors()).isEmpty();
        assertThat(health()).hasSize(1);
        servers.taken = false;
        pass(20_000);
        assertThat(doors()).hasSize(1);
        assertThat(health()).isEmpty();
        configures();
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    @DisplayName("BS-27: a port that somebody else has is not tried again for an account that is gone")
    void takenUntilDropped() {
        servers.taken = true;
        engine.enter(secured(KEY, 30, 0));
        engine.enter(FactoryAccount.of(SECOND));
        begin();
        engine.bootstrap().stop();
        servers.taken = false;
        pass(1_200_000);
        assertThat(doors()).isEmpty();
    }

    @Test
    @DisplayName("SEC-14: nothing listens without the transport, nor when the engine has stopped")
    void withoutTransport() {
        engine.enter(secured(KEY, 30, 0));
        begin();
        engine.removeTransport(servers);
        assertThat(doors()).isEmpty();
        engine.addTransport(servers);
        assertThat(doors()).hasSize(1);
        engine.bootstrap().stop();
        assertThat(doors()).isEmpty();
    }
}

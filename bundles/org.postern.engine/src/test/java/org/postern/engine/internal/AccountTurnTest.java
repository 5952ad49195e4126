// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.number;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.BootstrapStatus;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Writes, bootstraps and configurations that meet while one of them is on its way to the disk: each has its turn. */
final class AccountTurnTest extends BootstrapBench {
    @Override
    boolean slowly() {
        return true;
    }

    private static FactoryAccount file(String name, int server, long lifetime) {
        AccountSettings settings = new AccountSettings(server, "coap://server:" + (5000 + server), lifetime, "U");
        return new FactoryAccount(name, settings, false, AccountSecurity.NONE, 0, 0);
    }

    private void registered() {
        engine.enter(file("a", 1, 300));
        begin();
        slow.run();
        servers.said();
    }

    private List<Answer> lifetimeWritten(String seconds) {
        return servers.line(5001).ask(Kind.WRITE_REPLACE, "/1/0/1", seconds);
    }

    private static List<String> accounts(Engine engine) {
        return engine.servers().stream()
                .map(server -> server.shortServerId() + " " + server.settings().lifetimeSeconds())
                .toList();
    }

    /** What is durable, and what is in force. */
    private void assertAccounts(String... accounts) {
        slow.run();
        pass(100);
        slow.run();
        assertThat(accounts(engine)).as("in force").containsExactly(accounts);
        assertThat(accounts(another())).as("after a restart").containsExactly(accounts);
    }

    private void finished() {
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        slow.run();
        assertThat(code(finished)).isEqualTo(Code.CHANGED);
        Objects.requireNonNull(finished.get(0).then()).run();
    }

    private static Code code(List<Answer> answers) {
        assertThat(answers).hasSize(1);
        return answers.get(0).code();
    }

    @Test
    @DisplayName("SRV-01, BS-31: a Write that is on its way to the disk happens, then the account is configured anew")
    void configuredDuringWrite() {
        registered();
        List<Answer> written = lifetimeWritten("600");
        engine.enter(file("a", 1, 900));
        assertThat(written).isEmpty();
        assertThat(accounts(engine)).containsExactly("1 300");
        slow.step();
        assertThat(code(written)).isEqualTo(Code.CHANGED);
        assertAccounts("1 900");
        assertThat(text(servers.line(5001), "/1/0/1")).isEqualTo("900");
        assertThat(servers.said()).last().isEqualTo("5001 POST /rd/r1?lt=900");
    }

    @Test
    @DisplayName("SRV-01: a Write that comes after another configuration counts in the end")
    void writtenAfterConfiguration() {
        registered();
        engine.enter(file("a", 1, 900));
        List<Answer> written = lifetimeWritten("600");
        slow.run();
        assertThat(code(written)).isEqualTo(Code.CHANGED);
        assertAccounts("1 600");
    }

    @Test
    @DisplayName("A Write that the disk refuses leaves the way free for the configuration that waits for it")
    void configuredDuringRefusedWrite() {
        registered();
        List<Answer> written = lifetimeWritten("600");
        engine.enter(file("a", 1, 900));
        store.refuse(StoreException.Reason.FULL);
        slow.step();
        store.refuse(null);
        assertThat(code(written)).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertAccounts("1 900");
    }

    @Test
    @DisplayName("REG-01: an account that goes during a Write to it is gone afterwards, and its records with it")
    void goneDuringWrite() {
        registered();
        engine.enter(file("b", 2, 300));
        slow.run();
        List<Answer> written = lifetimeWritten("600");
        var left = engine.leave(file("a", 1, 300), Duration.ofSeconds(2)).toCompletableFuture();
        assertThat(left).isNotDone();
        slow.step();
        assertThat(code(written)).isEqualTo(Code.CHANGED);
        assertThat(left).isCompleted();
        assertAccounts("2 300");
        assertThat(store.read("accounts")).doesNotContainKeys("0/0", "1/0");
    }

    @Test
    @DisplayName(
            "BS-26, BS-31: an account that is configured while a bootstrap is on its way to the disk comes on top of it")
    void configuredDuringFinish() {
        asked();
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        slow.run();
        List<Answer> finished = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        engine.enter(file("c", 7, 900));
        assertThat(engine.servers()).isEmpty();
        slow.step();
        assertThat(code(finished)).isEqualTo(Code.CHANGED);
        Objects.requireNonNull(finished.get(0).then()).run();
        assertAccounts("7 900", "101 300");
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("BS-15, SRV-01: what a server wrote when a bootstrap begins is in its draft, and stays")
    void bootstrapDuringWrite() {
        asked();
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        finished();
        assertAccounts("101 300");
        List<Answer> written = lifetimeWritten("600");
        List<Answer> more = bs().ask(Kind.WRITE_REPLACE, "/1/0/2", TLV, number(2, 5));
        assertThat(more).as("waits for the Write").isEmpty();
        slow.run();
        assertThat(code(written)).isEqualTo(Code.CHANGED);
        assertThat(code(more)).isEqualTo(Code.CHANGED);
        finished();
        assertAccounts("101 600");
        assertThat(text(servers.line(5001), "/1/0/2")).isEqualTo("5");
    }
}

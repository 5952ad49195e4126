// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The accounts of the configuration over restarts, beside what bootstraps make. */
final class FactoryAccountsTest extends BootstrapBench {
    private static FactoryAccount file(String name, int server, int port) {
        return file(name, new AccountSettings(server, "coap://server:" + port, 300, "U"));
    }

    private static FactoryAccount file(String name, AccountSettings settings) {
        return new FactoryAccount(name, settings, false, AccountSecurity.NONE, 0, 0);
    }

    /** The gateway after a restart, with these configurations. */
    private Engine restarted(FactoryAccount... accounts) {
        Engine next = another();
        for (FactoryAccount account : accounts) {
            next.enter(account);
        }
        next.allEntered();
        return next;
    }

    private static String servers(Engine engine) {
        StringBuilder text = new StringBuilder();
        engine.servers().forEach(server -> text.append(server.settings().shortServerId())
                .append(' ')
                .append(server.settings().uri())
                .append(' ')
                .append(server.settings().lifetimeSeconds())
                .append(' '));
        return text.toString().strip();
    }

    @Test
    @DisplayName("BS-31: configured accounts are applied and kept; a restart with the same ones changes nothing")
    void applied() {
        engine.enter(file("a", 1, 5001));
        engine.enter(file("b", 2, 5002));
        engine.allEntered();
        assertThat(store.read("accounts")).containsOnlyKeys("0/0", "0/1", "1/0", "1/1", "factory/a", "factory/b");
        store.refuse(StoreException.Reason.READ_ONLY);
        Engine next = restarted(file("a", 1, 5001), file("b", 2, 5002));
        assertThat(servers(next)).isEqualTo("1 coap://server:5001 300 2 coap://server:5002 300");
        assertThat(next.health().entries()).as("nothing had to be written").isEmpty();
    }

    @Test
    @DisplayName("BS-31: a configuration that changed or is gone since it was applied counts at the next start")
    void changedMeanwhile() {
        engine.enter(file("a", 1, 5001));
        engine.enter(file("b", 2, 5002));
        Engine next = restarted(file("a", 1, 5009), file("c", 3, 5003));
        assertThat(servers(next)).isEqualTo("1 coap://server:5009 300 3 coap://server:5003 300");
        assertThat(store.read("accounts")).doesNotContainKey("factory/b");
    }

    @Test
    @DisplayName(
            "BS-31: an account whose configuration is refused at a restart is what it was, until that is corrected or gone")
    void refusedMeanwhile() {
        engine.enter(file("a", 1, 5001));
        engine.enter(file("b", 2, 5002));
        Engine next = another();
        next.refused("b", true);
        next.refused("never", true);
        next.enter(file("a", 1, 5001));
        next.allEntered();
        assertThat(servers(next)).isEqualTo("1 coap://server:5001 300 2 coap://server:5002 300");
        assertThat(store.read("accounts")).containsKey("factory/b").doesNotContainKey("factory/never");
        next.enter(file("b", 2, 5009));
        assertThat(servers(next)).isEqualTo("1 coap://server:5001 300 2 coap://server:5009 300");
        Engine removed = another();
        removed.enter(file("a", 1, 5001));
        removed.refused("b", true);
        removed.allEntered();
        removed.refused("b", false);
        assertThat(servers(removed)).isEqualTo("1 coap://server:5001 300");
        assertThat(store.read("accounts")).doesNotContainKey("factory/b");
    }

    @Test
    @DisplayName(
            "BS-31, BS-32: what a bootstrap made stays when its configuration does, and gives way when that changes")
    void bootstrapGoesBefore() {
        engine.enter(file("a", 1, 5001));
        engine.enter(bootstrapServer(30, 0));
        begin();
        servers.down.add(5001);
        pass(3_000_000);
        delete("/0");
        write("/0", security(4, 1, 5008));
        write("/1", server(0, 1));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        Engine same = restarted(file("a", 1, 5001), bootstrapServer(30, 0));
        assertThat(servers(same)).isEqualTo("1 coap://server:5008 300");
        Engine gone = restarted(bootstrapServer(30, 0));
        assertThat(servers(gone)).isEqualTo("1 coap://server:5008 300");
        Engine changed = restarted(file("a", 1, 5007), bootstrapServer(30, 0));
        assertThat(servers(changed)).isEqualTo("1 coap://server:5007 300");
    }

    @Test
    @DisplayName("BS-31: what a server writes to its account stays over a restart with the same configuration")
    void writtenByServer() {
        engine.enter(file("a", 1, 5001));
        begin();
        assertThat(servers.line(5001).asked(Kind.WRITE_REPLACE, "/1/0/1", "600").code())
                .isEqualTo(Code.CHANGED);
        assertThat(servers(restarted(file("a", 1, 5001)))).isEqualTo("1 coap://server:5001 600");
        assertThat(servers(restarted(file("a", 1, 5009)))).isEqualTo("1 coap://server:5009 300");
    }

    @Test
    @DisplayName("BS-02: a second configured bootstrap server is left out, and said so")
    void secondBootstrapServer() {
        engine.enter(bootstrapServer(30, 0));
        AccountSettings other = new AccountSettings(1, "coap://other:5005", 86400, "U");
        FactoryAccount second = new FactoryAccount("other", other, true, AccountSecurity.NONE, 0, 0);
        engine.enter(second);
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("Two bootstrap servers", "coap://other:5005"));
        engine.leave(bootstrapServer(30, 0), Duration.ofSeconds(1));
        assertThat(health()).isEmpty();
        assertThat(engine.accounts().bootstrapAccount())
                .satisfies(account -> assertThat(account.uri()).isEqualTo("coap://other:5005"));
    }

    @Test
    @DisplayName("Configured accounts are in force when they cannot be kept, and an administrator learns it")
    void notKept() {
        store.refuse(StoreException.Reason.FULL);
        engine.enter(file("a", 1, 5001));
        begin();
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5001 POST /rd?"));
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("data folder"));
        store.refuse(null);
        engine.enter(file("b", 2, 5002));
        assertThat(health()).isEmpty();
        assertThat(store.read("accounts")).containsKeys("0/0", "0/1");
    }

    @Test
    @DisplayName("A record that cannot be read is left out, and an administrator learns it")
    void unreadable() {
        engine.enter(file("a", 1, 5001));
        engine.enter(file("b", 2, 5002));
        store.commit(Batch.builder().put("accounts", "1/0", new byte[] {99}).build());
        Engine next = restarted(file("a", 1, 5001), file("b", 2, 5002));
        assertThat(servers(next)).isEqualTo("2 coap://server:5002 300");
        assertThat(next.health().entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("1/0"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.opaque;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.store.api.Batch;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The gateway starts while the key that encrypted its accounts is not there. */
final class LostKeyTest extends BootstrapBench {
    private static final byte[] KEY = new byte[16];

    private static byte[] secured(int id, int server, int port) {
        return instance(
                id,
                utf8(0, "coap://server:" + port),
                truth(1, false),
                number(2, 3),
                opaque(3, KEY),
                opaque(4, Tlv.NONE),
                opaque(5, KEY),
                number(10, server));
    }

    private static FactoryAccount file(String name, int server, AccountSecurity security) {
        String scheme = security.equals(AccountSecurity.NONE) ? "coap" : "coaps";
        AccountSettings settings = new AccountSettings(server, scheme + "://server:" + (5000 + server), 300, "U");
        return new FactoryAccount(name, settings, false, security, 0, 0);
    }

    /** Bootstrapped to a server whose account has a key, and to one without; the bootstrap server waits an hour. */
    private void bootstrappedWithKey() {
        asked(bootstrapServer(0, 0));
        write("/0", join(secured(1, 101, 5001), security(2, 102, 5002)));
        write("/1", join(server(0, 101), server(1, 102)));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(3000);
        servers.said();
    }

    private Engine restarted(FactoryAccount... accounts) {
        Engine next = another();
        next.addTransport(servers);
        for (FactoryAccount account : accounts) {
            next.enter(account);
        }
        next.allEntered();
        next.keeper()
                .offer(next.source(
                        new StandInDevice(), new StandInDeviceTable(), new ObjectSource.Origin(3, "bundle-3", 0, 3)));
        Settling settling = new Settling(timers, next.keeper()::tree, next::deviceServed, next::settled);
        settling.begin(Duration.ofSeconds(3));
        pass(3000);
        return next;
    }

    private static List<Integer> accounts(Engine engine) {
        return engine.servers().stream().map(server -> server.shortServerId()).toList();
    }

    @Test
    @DisplayName(
            "SEC-15, BS-31: accounts whose key is not there are kept; with the key they are back at the next start")
    void restart() {
        bootstrappedWithKey();
        SortedMap<String, byte[]> before = store.kept("accounts");
        store.lock();
        // a configuration that is new would be kept otherwise, and so would one that is gone
        assertThat(accounts(restarted(file("new", 7, AccountSecurity.NONE)))).containsExactly(7, 102);
        assertThat(store.kept("accounts")).isEqualTo(before);
        store.unlock();
        assertThat(accounts(restarted(bootstrapServer(0, 0)))).containsExactly(101, 102);
        assertThat(store.kept("accounts")).containsKey("0/1");
    }

    @Test
    @DisplayName("SEC-15, BS-31: a key service that comes late brings the accounts up without a restart")
    void lateKey() {
        bootstrappedWithKey();
        store.lock();
        Engine next = restarted(bootstrapServer(0, 0));
        assertThat(accounts(next)).containsExactly(102);
        servers.said();
        store.unlock();
        pass(3000);
        assertThat(accounts(next)).containsExactly(101, 102);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5001 POST /rd"));
        assertThat(servers.line(5001).asked(Kind.WRITE_REPLACE, "/1/0/1", "600").code())
                .isEqualTo(Code.CHANGED);
        store.unlock();
        assertThat(next.server(101))
                .satisfies(server ->
                        assertThat(server.settings().lifetimeSeconds()).isEqualTo(600));
        next.stop(Duration.ofSeconds(2));
        assertThat(store.watching()).isZero();
    }

    @Test
    @DisplayName("SEC-15: with another configuration meanwhile, the late key brings back what was in force before it")
    void lateKeyAndConfiguration() {
        AccountSecurity psk = AccountSecurity.psk(new byte[] {'i'}, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        engine.enter(file("a", 1, psk));
        begin();
        assertThat(servers.line(5001).asked(Kind.WRITE_REPLACE, "/1/0/1", "600").code())
                .isEqualTo(Code.CHANGED);
        store.lock();
        Engine next = restarted(file("a", 1, psk), file("b", 2, AccountSecurity.NONE));
        assertThat(accounts(next)).as("what is configured is served").containsExactly(1, 2);
        assertThat(store.kept("accounts")).doesNotContainKey("factory/b");
        store.unlock();
        pass(100);
        assertThat(accounts(next)).containsExactly(1, 2);
        assertThat(next.server(1))
                .satisfies(server ->
                        assertThat(server.settings().lifetimeSeconds()).isEqualTo(600));
        assertThat(store.kept("accounts")).containsKey("factory/b");
    }

    @Test
    @DisplayName("SEC-15, BS-23: a bootstrap replaces accounts that cannot be read, every one of them")
    void bootstrappedAnew() {
        bootstrappedWithKey();
        store.lock();
        Engine next = restarted(bootstrapServer(0, 0));
        assertThat(accounts(next)).containsExactly(102);
        servers.down.add(5002);
        pass(3_000_000);
        write("/0", security(4, 105, 5005));
        write("/1", server(0, 105));
        delete("/0/2");
        delete("/1/1");
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(3000);
        assertThat(store.kept("accounts"))
                .containsOnlyKeys("0/0", "0/4", "1/0", "bootstrapped", "factory/cli-bootstrap");
        store.unlock();
        assertThat(accounts(restarted(bootstrapServer(0, 0)))).containsExactly(105);
    }

    @Test
    @DisplayName("A record of a newer gateway stays as it is when what is configured changes")
    void newerRecord() {
        engine.enter(file("a", 1, AccountSecurity.NONE));
        byte[] newer = {99};
        store.commit(Batch.builder().put("accounts", "0/9", newer).build());
        Engine next = restarted(file("a", 1, AccountSecurity.NONE), file("b", 2, AccountSecurity.NONE));
        assertThat(accounts(next)).containsExactly(1, 2);
        assertThat(next.health().entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("0/9"));
        assertThat(store.kept("accounts")).containsEntry("0/9", newer);
    }
}

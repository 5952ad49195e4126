// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.server.Server;
import org.postern.transport.api.Code;

/** What was there before a bootstrap, or before another configuration, and what becomes of it. */
final class BootstrapReplacesTest extends BootstrapBench {
    private static FactoryAccount file(String name, int server) {
        AccountSettings settings = new AccountSettings(server, "coap://server:" + (5000 + server), 300, "U");
        return new FactoryAccount(name, settings, false, AccountSecurity.NONE, 0, 0);
    }

    private void only(int server) {
        delete("/");
        write("/0", security(5, server, 5000 + server));
        write("/1", server(5, server));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
    }

    @Test
    @DisplayName("BS-35, ACL-17: servers that go with DELETE / leave no rights of theirs behind")
    void noRightsOfLeavers() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        finish();
        assertThat(engine.access().entries()).isNotEmpty();
        only(103);
        assertThat(engine.access().entries()).isEmpty();
    }

    @Test
    @DisplayName("SRV-07, ACL-17: a server that comes where another one was may read its own Server instance")
    void inPlaceOfAnother() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        write("/0", security(3, 103, 5003));
        write("/1", server(2, 103));
        finish();
        pass(100);
        write("/0", security(3, 104, 5004));
        write("/1", server(2, 104));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(text(servers.line(5004), "/1/2/0")).isEqualTo("104");
    }

    @Test
    @DisplayName("BS-05, BS-31: a configured account that was left out does not come with a restart after a bootstrap")
    void leftOut() {
        asked();
        engine.enter(file("a", 1));
        engine.enter(file("b", 1));
        write("/1", server(4, 7)); // begins a bootstrap
        delete("/1/4");
        only(103);
        Engine next = another();
        next.enter(bootstrapServer(0, 0));
        next.enter(file("a", 1));
        next.enter(file("b", 1));
        next.allEntered();
        assertThat(next.servers()).extracting(Server::shortServerId).containsExactly(103);
        assertThat(next.health().entries()).isEmpty();
    }

    @Test
    @DisplayName("ACL-17: the server that was the only one stays the owner also where its instances move")
    void moved() {
        engine.enter(file("a", 4));
        engine.enter(file("b", 4));
        begin();
        engine.enter(file("a", 3));
        assertThat(engine.servers()).extracting(Server::shortServerId).containsExactly(3, 4);
        assertThat(engine.access().entries())
                .filteredOn(entry -> entry.object() == 3)
                .extracting(AccessEntry::owner)
                .containsExactly(4);
    }
}

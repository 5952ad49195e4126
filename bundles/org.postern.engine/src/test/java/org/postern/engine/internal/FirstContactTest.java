// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.management.api.BootstrapStatus;
import org.postern.transport.api.Code;

/** When a bootstrap server gets into contact at all, and on what. */
final class FirstContactTest extends BootstrapBench {
    @Test
    @DisplayName("BS-06: a bootstrap server finds nobody to begin with before card and factory data were tried")
    void factoryDataFirst() {
        engine.enter(bootstrapServer(60, 0));
        pass(100_000);
        assertThat(servers.lines).isEmpty();
        begin();
        assertThat(state()).isEqualTo(BootstrapStatus.State.HOLDING_OFF);
        write("/0", security(1, 101, 5001));
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
        assertThat(servers.said()).as("it began by itself").isEmpty();
    }

    @Test
    @DisplayName("BS-06: with a server in the factory data there is no contact with the bootstrap server at all")
    void factoryDataSuffices() {
        engine.enter(bootstrapServer(60, 0));
        engine.enter(FactoryAccount.of(FIRST));
        begin();
        pass(100_000);
        assertThat(servers.lines).extracting(line -> line.peer().port()).containsExactly(5001);
    }

    @Test
    @DisplayName("BS-09: a server at the very address of the bootstrap server gets a session of its own")
    void ownSession() {
        asked();
        ScriptedServers.Line bootstrap = bs();
        write("/0", security(1, 101, BS));
        write("/1", server(0, 101));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said()).singleElement().asString().startsWith(BS + " POST /rd?");
        assertThat(bootstrap.closed).isTrue();
        List<ScriptedServers.Line> others =
                servers.lines.stream().filter(line -> line != bootstrap).toList();
        assertThat(others).isNotEmpty();
    }
}

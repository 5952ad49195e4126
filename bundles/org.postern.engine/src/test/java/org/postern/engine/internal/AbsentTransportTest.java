// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.BootstrapStatus;

/** Transports that go, for a moment or for long, and what a bootstrap has to do with it. */
final class AbsentTransportTest extends BootstrapBench {
    @Test
    @DisplayName("REG-15: a transport that comes back within moments is no reason for a bootstrap")
    void moment() {
        bootstrapped();
        engine.removeTransport(servers);
        pass(1_000);
        servers.silent.add(5001); // its answer takes a while
        engine.addTransport(servers);
        pass(10_000);
        assertThat(servers.said()).noneMatch(REQUEST::equals).anyMatch(said -> said.startsWith("5001 POST /rd?"));
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("REG-15: after a long absence the servers are tried before the bootstrap server is asked")
    void serversFirst() {
        bootstrapped();
        engine.removeTransport(servers);
        pass(3_600_000);
        assertThat(state()).isEqualTo(BootstrapStatus.State.BACKING_OFF);
        servers.silent.add(5001);
        engine.addTransport(servers);
        pass(10_000);
        assertThat(servers.said()).noneMatch(REQUEST::equals).anyMatch(said -> said.startsWith("5001 POST /rd?"));
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("REG-15: a server whose transport never comes is unreachable after as long as three failures take")
    void never() {
        AccountSettings settings = new AccountSettings(101, "sms://1234", 300, "U");
        engine.enter(new FactoryAccount("modem", settings, false, AccountSecurity.NONE, 0, 0));
        engine.enter(bootstrapServer(0, 0));
        begin();
        assertThat(servers.said()).isEmpty();
        pass(3_600_000);
        assertThat(servers.said()).contains(REQUEST);
    }
}

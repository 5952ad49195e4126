// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.ConnectionStatus.Session;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;

/** How connections are secured, for people. */
final class ConnectionsTest extends BootstrapBench {
    private static final AccountSecurity KEY = AccountSecurity.psk(new byte[] {'m', 'e'}, new byte[16]);

    private static FactoryAccount secured(int port, boolean bootstrap) {
        AccountSettings settings = new AccountSettings(7, "coaps://host:" + port, 300, "U");
        return new FactoryAccount("account " + port, settings, bootstrap, KEY, 0, 0);
    }

    private List<ConnectionStatus> connections() {
        return new ManagementView(engine).connections();
    }

    @Test
    @DisplayName("SEC-01: each connection tells its mode, and its session if there is one")
    void sessions() {
        engine.enter(FactoryAccount.of(FIRST));
        engine.enter(secured(5007, false));
        begin();
        assertThat(connections())
                .containsExactly(
                        new ConnectionStatus(1, "coap://server:5001", "none", null, null),
                        new ConnectionStatus(
                                7,
                                "coaps://host:5007",
                                "PSK",
                                new Session("coaps://192.0.2.1:5007", "TLS_PSK_WITH_AES_128_CCM_8", 6, Instant.EPOCH),
                                null));
    }

    @Test
    @DisplayName("SEC-01: why there was no session stays to be read, with what to do, when there is one again")
    void lastFailure() {
        servers.refusing.put(5007, new HandshakeFailure(Kind.WRONG_KEY, "it fell silent"));
        engine.enter(secured(5007, false));
        begin();
        assertThat(connections()).singleElement().satisfies(ConnectionsTest::wrongKey);
        assertThat(connections().get(0).session()).isNull();
        servers.refusing.clear();
        pass(60_000);
        assertThat(connections()).singleElement().satisfies(ConnectionsTest::wrongKey);
        assertThat(connections().get(0).session()).isNotNull();
    }

    @Test
    @DisplayName("SEC-01: the same for the bootstrap server, which comes first")
    void bootstrapServer() {
        servers.refusing.put(5000, new HandshakeFailure(Kind.WRONG_KEY, "it fell silent"));
        engine.enter(secured(5000, true));
        begin();
        assertThat(connections()).singleElement().satisfies(connection -> {
            assertThat(connection.shortServerId()).isZero();
            wrongKey(connection);
        });
    }

    private static void wrongKey(ConnectionStatus connection) {
        assertThat(connection.lastFailure()).isNotNull().satisfies(failure -> {
            assertThat(failure.text()).contains("another key", "it fell silent");
            assertThat(failure.remedy()).contains("the same key at both sides");
            assertThat(failure.at()).isBetween(Instant.now().minusSeconds(600), Instant.now());
        });
    }
}

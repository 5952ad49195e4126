// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.transport.api.Credentials;

/** Sessions over the end of the process. */
class RestartTest {
    private static final Consumer<DtlsConnectorConfig.Builder> KNOWN = TestServer.psk("gw", PskTest.KEY);
    private static final Consumer<DtlsConnectorConfig.Builder> WITHOUT_IDS =
            KNOWN.andThen(builder -> builder.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, null));
    private static final Credentials PSK = PskTest.psk("gw", PskTest.KEY);

    @Test
    @DisplayName("SEC-12: after an orderly end the session goes on without a handshake")
    void orderly() throws Exception {
        Records store = new Records();
        try (TestServer server = TestServer.with(KNOWN)) {
            try (TestClient before = TestClient.to(server.port(), PSK, store)) {
                assertThat(before.echo("one")).isEqualTo("one");
                assertThat(before.channel().restored()).isFalse();
                before.endProcess();
            }
            try (TestClient after = TestClient.to(server.port(), PSK, store)) {
                assertThat(after.channel().restored()).isTrue();
                assertThat(after.echo("two")).isEqualTo("two");
                assertThat(server.fullHandshakes() + server.resumptions()).isEqualTo(1);
                assertThat(after.newSessions()).isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "SEC-12: a session that went on and then ended in a crash never goes on again: it is resumed with new keys")
    void crashAfterwards() throws Exception {
        Records store = new Records();
        try (TestServer server = TestServer.with(KNOWN)) {
            try (TestClient first = TestClient.to(server.port(), PSK, store)) {
                assertThat(first.echo("one")).isEqualTo("one");
                first.endProcess();
            }
            Records crashed;
            try (TestClient second = TestClient.to(server.port(), PSK, store)) {
                crashed = store.copy();
                assertThat(second.echo("two")).isEqualTo("two");
            }
            try (TestClient third = TestClient.to(server.port(), PSK, crashed)) {
                assertThat(third.echo("three")).isEqualTo("three");
                assertThat(server.fullHandshakes()).isEqualTo(1);
                assertThat(server.resumptions()).isEqualTo(1);
                assertThat(third.newSessions()).isZero();
            }
        }
    }

    @Test
    @DisplayName("SEC-12: when it cannot be withdrawn from the store, the session is resumed with new keys")
    void notWithdrawn() throws Exception {
        Records store = new Records();
        try (TestServer server = TestServer.with(KNOWN)) {
            try (TestClient before = TestClient.to(server.port(), PSK, store)) {
                assertThat(before.echo("one")).isEqualTo("one");
                before.endProcess();
            }
            store.refuse();
            try (TestClient after = TestClient.to(server.port(), PSK, store)) {
                assertThat(after.echo("two")).isEqualTo("two");
                assertThat(server.resumptions()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("SEC-12, REG-17: at another port and without a connection id the session is resumed")
    void anotherPort() throws Exception {
        Records store = new Records();
        try (TestServer server = TestServer.with(WITHOUT_IDS)) {
            try (TestClient before = TestClient.to(server.port(), PSK, store)) {
                assertThat(before.echo("one")).isEqualTo("one");
                before.endProcess();
            }
            try (TestClient after = TestClient.to(server.port(), PSK, store)) {
                assertThat(after.echo("two")).isEqualTo("two");
                assertThat(server.fullHandshakes()).isEqualTo(1);
                assertThat(server.resumptions()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("SEC-13: a session of other credentials is of no use")
    void otherCredentials() throws Exception {
        Records store = new Records();
        try (TestServer server = TestServer.with(KNOWN)) {
            try (TestClient before = TestClient.to(server.port(), PSK, store)) {
                assertThat(before.echo("one")).isEqualTo("one");
                before.endProcess();
            }
            try (TestClient after = TestClient.impatient(server.port(), PskTest.psk("gw", new byte[16]), store)) {
                assertThat(after.channel().restored()).isFalse();
                assertThat(store.copy().read("sessions")).isEmpty();
                after.send("two");
                assertThat(after.failure()).isNotNull();
            }
        }
    }

    @Test
    @DisplayName("SEC-12: what is kept is kept as a secret, and does not contain the key")
    void secret() throws Exception {
        Records store = new Records();
        try (TestServer server = TestServer.with(KNOWN)) {
            try (TestClient client = TestClient.to(server.port(), PSK, store)) {
                assertThat(client.echo("one")).isEqualTo("one");
                client.endProcess();
            }
        }
        assertThat(store.puts()).isNotEmpty().allMatch(Batch.Put::secret).noneMatch(RestartTest::holdsTheKey);
    }

    private static boolean holdsTheKey(Batch.Put put) {
        byte[] value = put.value();
        for (int at = 0; at + PskTest.KEY.length <= value.length; at++) {
            if (java.util.Arrays.equals(value, at, at + PskTest.KEY.length, PskTest.KEY, 0, PskTest.KEY.length)) {
                return true;
            }
        }
        return false;
    }
}

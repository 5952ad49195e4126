// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.transport.api.Credentials;

/** A session that would not be made like that today is not taken up again. */
class OutdatedSessionTest {
    private static final Credentials PSK = PskTest.psk("gw", PskTest.KEY);
    private static final Duration EIGHT_DAYS = Duration.ofDays(8);

    private final SettableClock clock = new SettableClock(Instant.now());
    private Records store = new Records();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.with(TestServer.psk(
                "gw",
                PskTest.KEY,
                CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static DtlsSettings settings(Map<String, Object> values) {
        return DtlsSettingsTest.of(values);
    }

    private static DtlsSettings offering(String... suites) {
        return settings(Map.of("cipherSuites", suites));
    }

    /** A session of CBC, kept as after an orderly end, or as after a crash. */
    private void kept(boolean orderly) throws Exception {
        try (TestClient before =
                TestClient.to(server.port(), PSK, store, settings -> offering("TLS_PSK_WITH_AES_128_CBC_SHA256"))) {
            assertThat(before.echo("one")).isEqualTo("one");
            Records crashed = store.copy();
            before.endProcess();
            store = orderly ? store : crashed;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SEC-04: a cipher suite that was taken out of the configuration ends with the session that has it")
    void suiteTakenOut(boolean orderly) throws Exception {
        kept(orderly);
        try (TestClient after =
                TestClient.to(server.port(), PSK, store, settings -> offering("TLS_PSK_WITH_AES_128_GCM_SHA256"))) {
            assertThat(after.channel().restored()).isFalse();
            assertThat(after.echo("two")).isEqualTo("two");
            assertThat(after.session()).contains("GCM");
        }
    }

    @Test
    @DisplayName("SEC-12: connection ids that were switched off end with the session that has one")
    void connectionIdsSwitchedOff() throws Exception {
        kept(true);
        try (TestClient after =
                TestClient.to(server.port(), PSK, store, settings -> settings(Map.of("connectionId", false)))) {
            assertThat(after.channel().restored()).isFalse();
        }
        assertThat(store.copy().read("sessions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SEC-12: a session is not resumed for ever: after a week its keys are made anew, and it is erased")
    void aged(boolean orderly) throws Exception {
        kept(orderly);
        clock.set(Instant.now().plus(EIGHT_DAYS));
        try (TestClient after = TestClient.to(server.port(), "127.0.0.1", PSK, clock, store)) {
            assertThat(after.channel().restored()).isFalse();
            assertThat(store.copy().read("sessions")).isEmpty();
            assertThat(after.echo("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("SEC-12, REG-17: an old session in doubt is made anew too")
    void agedInService() throws Exception {
        try (TestClient client = TestClient.to(server.port(), "127.0.0.1", PSK, clock, store)) {
            assertThat(client.echo("one")).isEqualTo("one");
            clock.set(Instant.now().plus(EIGHT_DAYS));
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(2);
            assertThat(client.newSessions()).isEqualTo(1);
        }
    }
}

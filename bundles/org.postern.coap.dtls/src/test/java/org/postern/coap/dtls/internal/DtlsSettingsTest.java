// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DtlsSettingsTest {
    /** The configuration with some values other than their defaults. */
    static DtlsConfiguration configuration(Map<String, Object> values) {
        return (DtlsConfiguration) Proxy.newProxyInstance(
                DtlsConfiguration.class.getClassLoader(),
                new Class<?>[] {DtlsConfiguration.class},
                (proxy, method, arguments) -> value(values, method));
    }

    /** The settings with some values other than their defaults. */
    static DtlsSettings of(Map<String, Object> values) {
        return DtlsSettings.of(configuration(values), new RefusedSettings());
    }

    private static Object value(Map<String, Object> values, Method method) {
        if (method.getDeclaringClass() == Annotation.class) {
            return DtlsConfiguration.class;
        }
        Object value = values.get(method.getName());
        return value == null ? method.getDefaultValue() : value;
    }

    static DtlsSettings settings(int retransmissionMillis, int retransmissions) {
        return of(Map.of("retransmissionTimeoutMillis", retransmissionMillis, "maxRetransmissions", retransmissions));
    }

    @Test
    @DisplayName("SEC-04: both pre-shared key suites of LwM2M are offered by default")
    void offersThePskSuites() {
        assertThat(of(Map.of()).suites(true))
                .contains(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8, CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256)
                .allMatch(CipherSuite::isPskBased);
    }

    @Test
    @DisplayName("SEC-05, SEC-06: both suites of LwM2M for keys and certificates are offered by default")
    void offersTheCertificateSuites() {
        assertThat(of(Map.of()).suites(false))
                .contains(
                        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
                        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256)
                .allMatch(CipherSuite::requiresServerCertificateMessage);
    }

    @Test
    void keepsTheOrderOfTheSuites() {
        DtlsSettings settings = of(Map.of(
                "cipherSuites", new String[] {"TLS_PSK_WITH_AES_128_CCM_8", "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256"}));
        assertThat(settings.suites(true))
                .isEqualTo(List.of(
                        CipherSuite.TLS_PSK_WITH_AES_128_CCM_8, CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256));
        assertThatThrownBy(() -> settings.suites(false)).hasMessageContaining("no suite for keys and certificates");
    }

    @Test
    @DisplayName(
            "SEC-01: by default a flight is repeated from 1 s on, doubling, and given up after 63 s (RFC 6347, 4.2.4.1)")
    void repeatsAsTheStandardSays() {
        Configuration configuration = of(Map.of()).scandium();
        long millis = configuration.get(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, TimeUnit.MILLISECONDS);
        int repetitions = configuration.get(DtlsConfig.DTLS_MAX_RETRANSMISSIONS);
        assertThat(millis).isEqualTo(1_000);
        assertThat(configuration.get(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT_SCALE))
                .isEqualTo(2f);
        assertThat(configuration.get(DtlsConfig.DTLS_MAX_RETRANSMISSION_TIMEOUT, TimeUnit.SECONDS))
                .isEqualTo(60);
        assertThat(millis * ((1 << (repetitions + 1)) - 1)).isEqualTo(63_000);
    }

    @Test
    @DisplayName("SEC-04: where no cipher suite fits the keys of an account, its keys are not blamed")
    void noSuiteForTheAccount() {
        DtlsSettings settings = of(Map.of("cipherSuites", new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"}));
        assertThatThrownBy(() -> TestClient.to(5684, PskTest.psk("gw", PskTest.KEY), before -> settings))
                .hasMessageContaining("cipherSuites of org.postern.coap.dtls has no suite for pre-shared keys")
                .hasMessageNotContaining("account");
    }
}

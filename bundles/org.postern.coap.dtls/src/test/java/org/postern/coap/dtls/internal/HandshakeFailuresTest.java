// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.transport.api.HandshakeFailure.Kind;

class HandshakeFailuresTest {
    private static @Nullable Kind kind(Throwable error, boolean psk) {
        var failure = HandshakeFailures.of(error, psk);
        return failure == null ? null : failure.kind();
    }

    private static HandshakeException received(AlertDescription description) {
        return new HandshakeException(
                "Received 'fatal alert/" + description + "'", new AlertMessage(AlertLevel.FATAL, description));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_PSK_IDENTITY, UNKNOWN_IDENTITY, UNKNOWN_IDENTITY",
        "ACCESS_DENIED, UNKNOWN_IDENTITY, OWN_CREDENTIALS_REFUSED",
        "DECRYPT_ERROR, WRONG_KEY, OWN_CREDENTIALS_REFUSED",
        "BAD_RECORD_MAC, WRONG_KEY, OWN_CREDENTIALS_REFUSED",
        "HANDSHAKE_FAILURE, NO_COMMON_SUITE, NO_COMMON_SUITE",
        "PROTOCOL_VERSION, OTHER_VERSION, OTHER_VERSION",
        "INSUFFICIENT_SECURITY, NO_COMMON_SUITE, NO_COMMON_SUITE",
        "CERTIFICATE_EXPIRED, OWN_CREDENTIALS_REFUSED, OWN_CREDENTIALS_REFUSED",
        "UNKNOWN_CA, OWN_CREDENTIALS_REFUSED, OWN_CREDENTIALS_REFUSED",
        "INTERNAL_ERROR, OTHER, OTHER"
    })
    @DisplayName("SEC-01: what the server says is told apart")
    void alerts(AlertDescription alert, Kind withPsk, Kind withCertificate) {
        assertThat(kind(received(alert), true)).isEqualTo(withPsk);
        assertThat(kind(received(alert), false)).isEqualTo(withCertificate);
    }

    @Test
    @DisplayName("SEC-01: silence means something else before and after the gateway has proven itself")
    void silence() {
        assertThat(kind(new DtlsHandshakeTimeoutException("late", 1), true)).isEqualTo(Kind.NO_ANSWER);
        assertThat(kind(new DtlsHandshakeTimeoutException("late", 3), false)).isEqualTo(Kind.NO_ANSWER);
        assertThat(kind(new DtlsHandshakeTimeoutException("late", 5), true)).isEqualTo(Kind.WRONG_KEY);
        assertThat(kind(new DtlsHandshakeTimeoutException("late", 5), false)).isEqualTo(Kind.NO_ANSWER);
    }

    @Test
    void otherErrorsAreNotAboutTheHandshake() {
        assertThat(kind(new IOException("network is unreachable"), true)).isNull();
        assertThat(kind(
                        new HandshakeException(
                                "broken", new AlertMessage(AlertLevel.FATAL, AlertDescription.DECODE_ERROR)),
                        true))
                .isEqualTo(Kind.OTHER);
    }
}

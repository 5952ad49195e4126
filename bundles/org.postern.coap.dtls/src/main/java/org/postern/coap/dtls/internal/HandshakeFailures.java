// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;

/** Tells from what Scandium reports why there is no session. */
final class HandshakeFailures {
    /** The flight of the client that carries its proof (RFC 6347, section 4.2.4). */
    private static final int PROOF = 5;

    private HandshakeFailures() {}

    /**
     * The reason, null if the error is not about a handshake.
     *
     * @param psk whether the account has a pre-shared key
     */
    static @Nullable HandshakeFailure of(Throwable error, boolean psk) {
        if (error instanceof Refusal refusal) {
            return refusal.failure();
        }
        if (error instanceof DtlsHandshakeTimeoutException late) {
            return unanswered(late.getFlightNumber(), psk);
        }
        if (error instanceof HandshakeException failed) {
            return failed(failed, psk);
        }
        return null;
    }

    private static HandshakeFailure unanswered(int flight, boolean psk) {
        if (flight < PROOF) {
            return new HandshakeFailure(Kind.NO_ANSWER, "");
        }
        // servers drop what they cannot decrypt without a word
        return psk
                ? new HandshakeFailure(
                        Kind.WRONG_KEY, "it fell silent; some servers do so when they do not know the identity")
                : new HandshakeFailure(Kind.NO_ANSWER, "it fell silent once the gateway had proven itself");
    }

    private static HandshakeFailure failed(HandshakeException failed, boolean psk) {
        String message = failed.getMessage();
        String text = message == null ? "" : message;
        AlertMessage alert = failed.getAlert();
        if (alert == null || !text.startsWith("Received")) {
            return new HandshakeFailure(own(alert, text), text);
        }
        String said = "alert " + alert.getDescription().getDescription() + " of the server";
        return new HandshakeFailure(
                kind(alert, psk),
                alert.getDescription() == AlertDescription.HANDSHAKE_FAILURE
                        ? said + ", which one says too that has older versions of DTLS only"
                        : said);
    }

    /** What the gateway does not accept, as Scandium says it. */
    private static Kind own(@Nullable AlertMessage alert, String text) {
        if (alert != null && alert.getDescription() == AlertDescription.PROTOCOL_VERSION) {
            return Kind.OTHER_VERSION;
        }
        return text.contains("cipher suite") ? Kind.NO_COMMON_SUITE : Kind.OTHER;
    }

    private static Kind kind(AlertMessage alert, boolean psk) {
        return switch (alert.getDescription()) {
            case UNKNOWN_PSK_IDENTITY -> Kind.UNKNOWN_IDENTITY;
            case DECRYPT_ERROR, BAD_RECORD_MAC, DECRYPTION_FAILED_RESERVED -> psk
                    ? Kind.WRONG_KEY
                    : Kind.OWN_CREDENTIALS_REFUSED;
            case ACCESS_DENIED -> psk ? Kind.UNKNOWN_IDENTITY : Kind.OWN_CREDENTIALS_REFUSED;
            case BAD_CERTIFICATE,
                    UNSUPPORTED_CERTIFICATE,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_EXPIRED,
                    CERTIFICATE_UNKNOWN,
                    UNKNOWN_CA,
                    NO_CERTIFICATE_RESERVED -> Kind.OWN_CREDENTIALS_REFUSED;
            case PROTOCOL_VERSION -> Kind.OTHER_VERSION;
            case HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY, ILLEGAL_PARAMETER -> Kind.NO_COMMON_SUITE;
            default -> Kind.OTHER;
        };
    }
}

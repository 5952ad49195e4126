// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.californium.elements.util.StringUtil;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.x509.NewAdvancedCertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Credentials.Trusted;
import org.postern.transport.api.HandshakeFailure.Kind;

/** Whether the server is the one of the account (SEC-05 to SEC-08). */
final class ServerCheck implements NewAdvancedCertificateVerifier {
    /** A clock that shows less was never set. */
    static final Instant PLAUSIBLE = Instant.parse("2025-01-01T00:00:00Z");

    private final Credentials credentials;
    private final X509Certificate @Nullable [] anchors;
    private final String host;
    private final Clock clock;
    private volatile long recheckMillis = Long.MAX_VALUE;

    /** @throws GeneralSecurityException if a trust anchor is no certificate */
    ServerCheck(Credentials credentials, String host, Clock clock) throws GeneralSecurityException {
        this.credentials = credentials;
        // literal addresses of version 6 stand in brackets in a URI
        this.host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        this.clock = clock;
        this.anchors = credentials instanceof Credentials.Certificate certificate
                        && certificate.trusted() instanceof Trusted.IssuedBy issuers
                ? Keys.certificates(issuers.certificates())
                : null;
    }

    /** When the certificate of the session needs to be looked at anew, in milliseconds of the clock (SEC-08). */
    long recheckMillis() {
        return recheckMillis;
    }

    /** The session is one from before, with what was known of its certificate then. */
    void goesOn(long recheckMillisOfThen) {
        recheckMillis = recheckMillisOfThen;
    }

    @Override
    public List<CertificateType> getSupportedCertificateTypes() {
        return List.of(
                credentials instanceof Credentials.RawPublicKey
                        ? CertificateType.RAW_PUBLIC_KEY
                        : CertificateType.X_509);
    }

    @Override
    public CertificateVerificationResult verifyCertificate(
            ConnectionId connection,
            @Nullable ServerNames serverName,
            InetSocketAddress peer,
            boolean clientUsage,
            boolean verifySubject,
            boolean truncate,
            CertificateMessage message) {
        try {
            if (credentials instanceof Credentials.RawPublicKey raw) {
                return new CertificateVerificationResult(
                        connection, key(message.getPublicKey(), raw.serverKey()), null);
            }
            if (credentials instanceof Credentials.Certificate certificate) {
                return new CertificateVerificationResult(
                        connection, path(certificate, message.getCertificateChain(), clientUsage, truncate), null);
            }
            throw new Refusal(Kind.OTHER, "an unasked-for certificate", AlertDescription.UNEXPECTED_MESSAGE);
        } catch (HandshakeException refused) {
            return new CertificateVerificationResult(connection, refused, null);
        }
    }

    private static PublicKey key(@Nullable PublicKey shown, byte[] expected) throws Refusal {
        if (shown == null || !Arrays.equals(shown.getEncoded(), expected)) {
            throw new Refusal(Kind.NOT_THE_EXPECTED, "", AlertDescription.BAD_CERTIFICATE);
        }
        return shown;
    }

    private CertPath path(Credentials.Certificate mine, @Nullable CertPath shown, boolean clientUsage, boolean truncate)
            throws Refusal {
        if (shown == null
                || shown.getCertificates().isEmpty()
                || !(shown.getCertificates().get(0) instanceof X509Certificate own)) {
            throw new Refusal(Kind.NOT_THE_EXPECTED, "no certificate", AlertDescription.BAD_CERTIFICATE);
        }
        try {
            X509Certificate[] issuers = anchors;
            CertPath good = shown;
            if (mine.trusted() instanceof Trusted.Exactly one) {
                if (!Arrays.equals(own.getEncoded(), one.certificate())) {
                    throw new Refusal(
                            Kind.NOT_THE_EXPECTED,
                            "it is of " + own.getSubjectX500Principal().getName(),
                            AlertDescription.BAD_CERTIFICATE);
                }
                valid(own, false);
                named(mine, own);
            } else if (issuers != null) {
                valid(own, true);
                if (!CertPathUtil.canBeUsedForAuthentication(own, clientUsage)) {
                    throw new Refusal(
                            Kind.NOT_TRUSTED, "it is not meant for servers", AlertDescription.BAD_CERTIFICATE);
                }
                named(mine, own);
                good = CertPathUtil.validateCertificatePathWithIssuer(truncate, shown, issuers);
            }
            // not before: who is refused must not lengthen the life of the session that is there
            recheckMillis = firstEnd(good);
            return good;
        } catch (CertPathValidatorException untrusted) {
            throw new Refusal(Kind.NOT_TRUSTED, String.valueOf(untrusted.getMessage()), AlertDescription.UNKNOWN_CA);
        } catch (GeneralSecurityException unreadable) {
            throw new Refusal(Kind.NOT_TRUSTED, unreadable.toString(), AlertDescription.BAD_CERTIFICATE);
        }
    }

    /** The period is checked when the time is known; an exact certificate is good without (SEC-08). */
    @SuppressWarnings("JavaUtilDate") // what certificates ask for
    private void valid(X509Certificate own, boolean timeNeeded) throws Refusal {
        Instant now = clock.instant();
        if (now.isBefore(PLAUSIBLE)) {
            if (timeNeeded) {
                throw new Refusal(Kind.TIME_NOT_SET, "it shows " + now, AlertDescription.CERTIFICATE_UNKNOWN);
            }
            return;
        }
        try {
            own.checkValidity(Date.from(now));
        } catch (CertificateExpiredException expired) {
            throw new Refusal(
                    Kind.EXPIRED, "on " + own.getNotAfter().toInstant(), AlertDescription.CERTIFICATE_EXPIRED);
        } catch (CertificateNotYetValidException early) {
            throw new Refusal(
                    Kind.NOT_YET_VALID,
                    "it will be from " + own.getNotBefore().toInstant() + ", and the clock shows " + now,
                    AlertDescription.CERTIFICATE_UNKNOWN);
        }
    }

    /** When the first certificate of those that are valid now ends, or when the time is known. */
    private long firstEnd(CertPath path) {
        long now = clock.millis();
        long first = Long.MAX_VALUE;
        if (now < PLAUSIBLE.toEpochMilli()) {
            return PLAUSIBLE.toEpochMilli();
        }
        for (var certificate : path.getCertificates()) {
            long end = ((X509Certificate) certificate).getNotAfter().toInstant().toEpochMilli();
            if (end > now) {
                first = Math.min(first, end);
            }
        }
        return first;
    }

    /** SEC-06, SEC-07: a literal address must be in the certificate too. */
    private void named(Credentials.Certificate mine, X509Certificate own) throws Refusal {
        if (!mine.hostChecked()) {
            return;
        }
        boolean good = StringUtil.isLiteralIpAddress(host)
                ? CertPathUtil.matchLiteralIP(own, host) || host.equals(CertPathUtil.getSubjectsCn(own))
                : CertPathUtil.matchDestination(own, host);
        if (!good) {
            throw new Refusal(
                    Kind.WRONG_HOST,
                    "it is of " + own.getSubjectX500Principal().getName() + ", not of " + host,
                    AlertDescription.BAD_CERTIFICATE);
        }
    }

    @Override
    public List<X500Principal> getAcceptedIssuers() {
        return List.of();
    }

    @Override
    public void setResultHandler(HandshakeResultHandler handler) {
        // the answer is there at once
    }
}

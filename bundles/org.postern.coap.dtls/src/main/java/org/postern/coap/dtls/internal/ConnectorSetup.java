// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.List;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;
import org.postern.transport.api.Security;

/** What a connector of one account is set up with. */
final class ConnectorSetup {
    private final DtlsConnectorConfig.Builder builder;
    private @Nullable ServerCheck check;

    /** @throws IOException if the credentials cannot be used; the message says why */
    ConnectorSetup(Security security, DtlsSettings settings, Configuration configuration, Clock clock)
            throws IOException {
        builder = DtlsConnectorConfig.builder(configuration);
        builder.setLoggingTag(security.account());
        Credentials credentials = security.credentials();
        try {
            builder.set(DtlsConfig.DTLS_CIPHER_SUITES, suites(settings, credentials instanceof Credentials.Psk));
            apply(credentials);
            if (!(credentials instanceof Credentials.Psk)) {
                ServerCheck made = new ServerCheck(credentials, security.host(), clock);
                builder.setAdvancedCertificateVerifier(made);
                check = made;
            }
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw unusable(wrong);
        }
    }

    /** It is not the account that is wrong. */
    private static List<CipherSuite> suites(DtlsSettings settings, boolean psk) throws IOException {
        try {
            return settings.suites(psk);
        } catch (IllegalArgumentException none) {
            throw new IOException(none.getMessage() + "; add one there", none);
        }
    }

    private void apply(Credentials credentials) throws GeneralSecurityException {
        if (credentials instanceof Credentials.Psk psk) {
            builder.setAdvancedPskStore(new AdvancedSinglePskStore(
                    new PskPublicInformation(new String(psk.identity(), StandardCharsets.UTF_8), psk.identity()),
                    psk.key()));
        } else if (credentials instanceof Credentials.RawPublicKey raw) {
            PrivateKey key = Keys.privateKey(raw.privateKey());
            builder.setCertificateIdentityProvider(new SingleCertificateProvider(key, Keys.publicKey(raw.publicKey())));
        } else if (credentials instanceof Credentials.Certificate certificate) {
            PrivateKey key = Keys.privateKey(certificate.privateKey());
            builder.setCertificateIdentityProvider(
                    new SingleCertificateProvider(key, Keys.certificates(certificate.chain()), CertificateType.X_509));
        } else {
            throw new IllegalArgumentException("there are none");
        }
    }

    /** For the rest of the setup. */
    DtlsConnectorConfig.Builder builder() {
        return builder;
    }

    /** What looks at the server's key or certificate; null with a pre-shared key. */
    @Nullable
    ServerCheck check() {
        return check;
    }

    /** @throws IOException if the credentials do not fit together; the message says why */
    DtlsConnectorConfig build() throws IOException {
        try {
            return builder.build();
        } catch (IllegalStateException unfit) {
            throw unusable(unfit);
        }
    }

    private static IOException unusable(Exception why) {
        String text = why.getMessage();
        return new IOException(
                new HandshakeFailure(Kind.UNUSABLE_CREDENTIALS, text == null ? why.toString() : text).toString());
    }
}

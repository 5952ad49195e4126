// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Security;

/** Says to a transport what a Security instance says (LwM2M 1.0.2, section 7.1). */
public final class Securing {
    private static final byte[] EMPTY = {};

    private Securing() {}

    /**
     * How to secure a connection; null for one without security. Blocks a little: certificates are read.
     *
     * @param account its lasting name
     * @param values of the Security instance, by resource id
     * @throws IOException if the keys cannot be used; the message says what to do
     */
    public static @Nullable Security of(String account, Map<Integer, Object> values) throws IOException {
        SecurityInstance security = SecurityInstance.of(values);
        long mode = security.securityMode.get().orElse(SecurityInstance.NO_SECURITY);
        if (mode == SecurityInstance.NO_SECURITY) {
            return null;
        }
        List<String> problems = KeyMaterial.problems("the account", security);
        if (!problems.isEmpty()) {
            throw new IOException(String.join("; ", problems) + "; bootstrap again or correct the account");
        }
        String host = URI.create(security.serverUri.get().orElse("")).getHost();
        return new Security(account, host, credentials(mode, security));
    }

    private static Credentials credentials(long mode, SecurityInstance security) throws IOException {
        byte[] own = security.publicKeyOrIdentity.get().orElse(EMPTY);
        byte[] server = security.serverPublicKey.get().orElse(EMPTY);
        byte[] secret = security.secretKey.get().orElse(EMPTY);
        if (mode == SecurityInstance.PSK) {
            return new Credentials.Psk(own, secret);
        }
        if (mode == SecurityInstance.RAW_PUBLIC_KEY) {
            return new Credentials.RawPublicKey(own, secret, server);
        }
        boolean anchors =
                security.certificateUsage.get().orElse(SecurityInstance.DOMAIN_ISSUED) == SecurityInstance.TRUST_ANCHOR;
        Credentials.Trusted trusted = anchors
                ? new Credentials.Trusted.IssuedBy(split(server))
                : new Credentials.Trusted.Exactly(split(server).get(0));
        return new Credentials.Certificate(split(own), secret, trusted, true);
    }

    private static List<byte[]> split(byte[] certificates) throws IOException {
        try {
            List<byte[]> each = new ArrayList<>();
            for (X509Certificate certificate : Keys.certificates(certificates)) {
                each.add(certificate.getEncoded());
            }
            return each;
        } catch (UnusableKeyException | CertificateEncodingException changed) {
            throw new IOException("the account has a certificate that " + changed.getMessage(), changed);
        }
    }
}

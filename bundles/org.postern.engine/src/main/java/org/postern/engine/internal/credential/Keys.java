// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys and certificates from their DER encodings. The cipher suites of LwM2M 1.0.2 with keys of one's own need elliptic
 * curves (sections 7.1.8 and 7.1.9). The messages of exceptions go on after "the private key" and the like.
 */
final class Keys {
    private static final String CURVES = "EC";

    private Keys() {}

    /** A private key in PKCS#8 or as OneAsymmetricKey (RFC 5958). */
    static PrivateKey privateKey(byte[] pkcs8) throws UnusableKeyException {
        KeySpec encoded = new PKCS8EncodedKeySpec(pkcs8);
        try {
            return KeyFactory.getInstance(CURVES).generatePrivate(encoded);
        } catch (InvalidKeySpecException wrong) {
            throw new UnusableKeyException(otherPrivate(encoded), null);
        } catch (GeneralSecurityException lacking) {
            throw new UnusableKeyException("cannot be read by this Java: " + lacking.getMessage(), lacking);
        }
    }

    /** A public key as SubjectPublicKeyInfo. */
    static PublicKey publicKey(byte[] info) throws UnusableKeyException {
        try {
            return KeyFactory.getInstance(CURVES).generatePublic(new X509EncodedKeySpec(info));
        } catch (InvalidKeySpecException wrong) {
            throw new UnusableKeyException("is no elliptic curve key in DER (SubjectPublicKeyInfo)", null);
        } catch (GeneralSecurityException lacking) {
            throw new UnusableKeyException("cannot be read by this Java: " + lacking.getMessage(), lacking);
        }
    }

    /** Certificates in DER, one after the other. */
    static List<X509Certificate> certificates(byte[] der) throws UnusableKeyException {
        try {
            List<X509Certificate> all = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der))) {
                all.add((X509Certificate) certificate);
            }
            if (all.isEmpty()) {
                throw new UnusableKeyException("is no X.509 certificate in DER", null);
            }
            return all;
        } catch (GeneralSecurityException wrong) {
            throw new UnusableKeyException("is no X.509 certificate in DER", wrong);
        }
    }

    /** Whether a private and a public key belong together. */
    static boolean match(PrivateKey own, PublicKey offered) {
        byte[] anything = {1, 2, 3, 4};
        try {
            Signature signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(own);
            signing.update(anything);
            byte[] signature = signing.sign();
            signing.initVerify(offered);
            signing.update(anything);
            return signing.verify(signature);
        } catch (GeneralSecurityException differentCurves) {
            return false;
        }
    }

    /** Overwrites what is no longer needed. */
    static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }

    private static String otherPrivate(KeySpec encoded) {
        for (String algorithm : new String[] {"RSA", "EdDSA"}) {
            if (is(algorithm, encoded)) {
                return "is an " + algorithm + " key, an elliptic curve key such as secp256r1 is needed";
            }
        }
        return "is no PKCS#8 in DER";
    }

    private static boolean is(String algorithm, KeySpec encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded) != null;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}

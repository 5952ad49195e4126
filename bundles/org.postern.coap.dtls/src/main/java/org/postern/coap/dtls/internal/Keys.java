// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/** Keys and certificates from their DER forms. */
final class Keys {
    private static final List<String> ALGORITHMS = List.of("EC", "EdDSA", "RSA");

    private Keys() {}

    /** @throws InvalidKeyException if it is no PKCS#8 of a kind known here */
    static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException other) {
                // the next algorithm; what it says may show a part of the key
            }
        }
        throw new InvalidKeyException("the private key is no PKCS#8 of an EC, EdDSA or RSA key");
    }

    /** @throws InvalidKeyException if it is no SubjectPublicKeyInfo of a kind known here */
    static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            } catch (InvalidKeySpecException other) {
                // the next algorithm
            }
        }
        throw new InvalidKeyException("the public key is no SubjectPublicKeyInfo of an EC, EdDSA or RSA key");
    }

    /** @throws GeneralSecurityException if one is no X.509 certificate */
    static X509Certificate[] certificates(List<byte[]> ders) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate[] certificates = new X509Certificate[ders.size()];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(ders.get(i)));
        }
        return certificates;
    }
}

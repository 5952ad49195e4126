// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Somebody who signs, with a certificate made on the spot (RFC 5280, section 4.1). */
public record Certificates(String name, KeyPair keys, List<X509Certificate> chain) {
    private static final byte[] ECDSA_SHA256 = hex("300a06082a8648ce3d040302");
    private static final String BASIC_CONSTRAINTS_CA = "300f0603551d130101ff040530030101ff";
    static final String FOR_CODE = "30130603551d25040c300a06082b06010505070303";

    /** The subject alternative name 127.0.0.1. */
    public static final String FOR_LOOPBACK = "300f0603551d110408300687047f000001";

    static final String FOR_TLS_SERVERS = "30130603551d25040c300a06082b06010505070301";

    /** An authority that signs itself. */
    public static Certificates authority(String name) {
        KeyPair keys = newKeys();
        X509Certificate own = certificate(
                name, keys, name, keys, BASIC_CONSTRAINTS_CA, Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"));
        return new Certificates(name, keys, List.of(own));
    }

    /** Somebody this authority vouches for. */
    public Certificates issue(String subject, String usage, Instant from, Instant to) {
        KeyPair theirs = newKeys();
        X509Certificate own = certificate(subject, theirs, name, keys, usage, from, to);
        return new Certificates(subject, theirs, List.of(own));
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String subject,
            KeyPair keys,
            String issuer,
            KeyPair signer,
            @Nullable String extension,
            Instant from,
            Instant to) {
        byte[] tbs = der(
                0x30,
                hex("a003020102"),
                der(0x02, new byte[] {1, (byte) subject.length(), (byte) subject.hashCode()}),
                ECDSA_SHA256,
                new X500Principal("CN=" + issuer).getEncoded(),
                der(0x30, time(from), time(to)),
                new X500Principal("CN=" + subject).getEncoded(),
                keys.getPublic().getEncoded(),
                extension == null ? new byte[0] : der(0xa3, der(0x30, hex(extension))));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signer.getPrivate());
            signature.update(tbs);
            byte[] signed = der(0x30, tbs, ECDSA_SHA256, der(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] time(Instant instant) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return der(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length > 255) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length > 127) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

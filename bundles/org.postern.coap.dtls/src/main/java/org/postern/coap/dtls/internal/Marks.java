// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Credentials.Trusted;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;

/** Tells sessions apart: with other credentials, or with another server, a kept one is of no use (SEC-13). */
final class Marks {
    private final MessageDigest digest;

    private Marks() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] of(Peer peer, Security security) {
        Marks mark = new Marks();
        mark.add(peer.toString().getBytes(StandardCharsets.UTF_8));
        mark.add(security.host().getBytes(StandardCharsets.UTF_8));
        mark.add(security.credentials());
        return mark.digest.digest();
    }

    private void add(Credentials credentials) {
        if (credentials instanceof Credentials.Psk psk) {
            add(psk.identity());
            add(psk.key());
        } else if (credentials instanceof Credentials.RawPublicKey raw) {
            add(raw.publicKey());
            add(raw.serverKey());
        } else if (credentials instanceof Credentials.Certificate certificate) {
            certificate.chain().forEach(this::add);
            add(certificate.trusted());
            add(new byte[] {(byte) (certificate.hostChecked() ? 1 : 0)});
        }
    }

    private void add(Trusted trusted) {
        List<byte[]> certificates = trusted instanceof Trusted.Exactly one
                ? List.of(one.certificate())
                : ((Trusted.IssuedBy) trusted).certificates();
        certificates.forEach(this::add);
    }

    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}

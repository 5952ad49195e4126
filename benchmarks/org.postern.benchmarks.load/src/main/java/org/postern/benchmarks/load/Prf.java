// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The pseudo-random function of TLS 1.2 with SHA-256 (RFC 5246, section 5). */
final class Prf {
    private Prf() {}

    static byte[] of(byte[] secret, String label, byte[] seed, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] labelled = ByteBuffer.allocate(label.length() + seed.length)
                .put(label.getBytes(US_ASCII))
                .put(seed)
                .array();
        ByteBuffer out = ByteBuffer.allocate(length);
        byte[] chained = labelled;
        while (out.hasRemaining()) {
            chained = mac.doFinal(chained);
            mac.update(chained);
            byte[] piece = mac.doFinal(labelled);
            out.put(piece, 0, Math.min(piece.length, out.remaining()));
        }
        return out.array();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A secret that can be compared with but not read: PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2) over a random salt, and once more
 * over its own hash when it was made quickly and is slowed down later.
 *
 * @param iterations the work factor
 * @param further the work factor of the second time, 0 for none
 * @param salt 16 random bytes
 * @param hash 32 bytes
 */
record SecretHash(int iterations, int further, byte[] salt, byte[] hash) {
    /** For passwords: about half a second of one core of a small server with the C1 compiler only. */
    static final int PASSWORD_ITERATIONS = 240_000;

    /** For set-up codes in the first seconds of a gateway, whose start should not wait: they are {@link #slowed} after it. */
    static final int CODE_ITERATIONS = 1_000;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int MAX_ITERATIONS = 100_000_000;

    /** Hashes a secret with a fresh salt. */
    static SecretHash of(String secret, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new SecretHash(iterations, 0, salt, derive(secret, salt, iterations));
    }

    /** Whether guessing costs as much as guessing a password does. */
    boolean slow() {
        return Math.max(iterations, further) >= PASSWORD_ITERATIONS;
    }

    /** The same secret, for which guessing costs as much as for a password. Takes as long, and needs no secret. */
    SecretHash slowed() {
        return new SecretHash(iterations, PASSWORD_ITERATIONS, salt, derive(text(hash), salt, PASSWORD_ITERATIONS));
    }

    /** Whether this was made of the given secret. Takes as long as making it did. */
    boolean matches(String secret) {
        byte[] once = derive(secret, salt, iterations);
        return MessageDigest.isEqual(hash, further == 0 ? once : derive(text(once), salt, further));
    }

    /** One line, for {@link #decode}. */
    String encode() {
        String work = further == 0 ? Integer.toString(iterations) : iterations + "+" + further;
        return String.join(" ", SCHEME, work, text(salt), text(hash));
    }

    /** Reads what {@link #encode} wrote; throws IllegalArgumentException for anything else. */
    static SecretHash decode(String line) {
        String[] parts = line.strip().split(" ", -1);
        if (parts.length != 4
                || !parts[0].equals(SCHEME)
                || !parts[1].matches("[1-9][0-9]{2,8}(\\+[1-9][0-9]{2,8})?")) {
            throw new IllegalArgumentException("not of the form '" + SCHEME + " ITERATIONS SALT HASH'");
        }
        String[] work = parts[1].split("\\+", -1);
        int iterations = Integer.parseInt(work[0]);
        int further = work.length == 1 ? 0 : Integer.parseInt(work[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (Math.max(iterations, further) > MAX_ITERATIONS
                || salt.length != SALT_BYTES
                || hash.length * 8 != HASH_BITS) {
            throw new IllegalArgumentException("salt, hash or iterations out of range");
        }
        return new SecretHash(iterations, further, salt, hash);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] derive(String secret, byte[] salt, int iterations) {
        // one password typed on two keyboards may arrive composed or decomposed
        char[] chars = Normalizer.normalize(secret, Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}

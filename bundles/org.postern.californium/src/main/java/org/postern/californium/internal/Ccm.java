// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * AES in counter mode with a checksum by chained blocks (CCM, RFC 3610), on the ciphers of the platform: for each message one call
 * that makes the stream and one that makes the sum, with ciphers that know the key already.
 *
 * <p>Nonces have 7 to 13 bytes, messages up to 65,535, additional data up to 65,279; tags 4 to 16, an even number. Anything else
 * is an {@link IllegalArgumentException}. Any thread may call.
 */
public final class Ccm {
    private final CcmPool pool = new CcmPool();

    /** Whether this platform has AES. */
    public static boolean isSupported() {
        try {
            Cipher.getInstance(CcmKey.CHAIN);
            Cipher.getInstance(CcmKey.BLOCKS);
            return true;
        } catch (GeneralSecurityException missing) {
            return false;
        }
    }

    /**
     * The longest key that the platform allows, in bits.
     *
     * @throws NoSuchAlgorithmException if it has no AES
     */
    public static int maxKeyBits() throws NoSuchAlgorithmException {
        return Cipher.getMaxAllowedKeyLength(CcmKey.CHAIN);
    }

    /** The message encrypted, with its tag behind it and {@code free} bytes in front. */
    public byte[] seal(SecretKey key, byte[] nonce, byte[] additional, byte[] message, int free, int tag)
            throws GeneralSecurityException {
        CcmMessage form = new CcmMessage(nonce, additional, message.length, tag);
        CcmKey ciphers = pool.take(key);
        byte[] sealed = form.seal(ciphers, message, free);
        pool.give(key, ciphers);
        return sealed;
    }

    /**
     * The message in {@code bytes} bytes of {@code sealed}, its tag included; null if the tag is a wrong one.
     *
     * @throws GeneralSecurityException if there is less than a tag
     */
    public byte @Nullable [] open(
            SecretKey key, byte[] nonce, byte[] additional, byte[] sealed, int at, int bytes, int tag)
            throws GeneralSecurityException {
        if (bytes < tag) {
            throw new GeneralSecurityException("a record is shorter than its tag");
        }
        CcmMessage form = new CcmMessage(nonce, additional, bytes - tag, tag);
        CcmKey ciphers = pool.take(key);
        byte[] message = form.open(ciphers, sealed, at);
        pool.give(key, ciphers);
        return message;
    }
}

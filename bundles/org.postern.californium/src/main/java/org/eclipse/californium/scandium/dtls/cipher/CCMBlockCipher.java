// SPDX-License-Identifier: Apache-2.0
package org.eclipse.californium.scandium.dtls.cipher;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.NullMarked;
import org.postern.californium.internal.Ccm;

/**
 * AES-CCM (RFC 3610) for the records of Scandium, in the place of its class of this name, whose public methods it has. That one
 * prepares the key for each record anew and asks for AES block by block, which costs more than AES itself.
 *
 * <p>Lengths and threads are as {@link Ccm} says. Nothing tells what a message with a wrong tag would have been.
 */
@NullMarked
public final class CCMBlockCipher {
    private static final Ccm CCM = new Ccm();

    private CCMBlockCipher() {}

    /** Whether this platform has AES. */
    public static boolean isSupported() {
        return Ccm.isSupported();
    }

    /**
     * The longest key that the platform allows, in bits.
     *
     * @throws NoSuchAlgorithmException if it has no AES
     */
    public static int getMaxAllowedKeyLength() throws NoSuchAlgorithmException {
        return Ccm.maxKeyBits();
    }

    /**
     * The message that was encrypted; its tag are the last bytes of {@code crypted}.
     *
     * @throws InvalidMacException if the tag is a wrong one
     * @throws GeneralSecurityException if there is less than a tag
     */
    public static byte[] decrypt(
            SecretKey key, byte[] nonce, byte[] additionalData, byte[] crypted, int numAuthenticationBytes)
            throws GeneralSecurityException {
        return decrypt(key, nonce, additionalData, crypted, 0, crypted.length, numAuthenticationBytes);
    }

    /** The same with what was encrypted in the middle of {@code crypted}. */
    public static byte[] decrypt(
            SecretKey key,
            byte[] nonce,
            byte[] additionalData,
            byte[] crypted,
            int cryptedOffset,
            int cryptedLength,
            int numAuthenticationBytes)
            throws GeneralSecurityException {
        byte[] message =
                CCM.open(key, nonce, additionalData, crypted, cryptedOffset, cryptedLength, numAuthenticationBytes);
        if (message == null) {
            throw new InvalidMacException();
        }
        return message;
    }

    /** The message encrypted, with its tag behind it. */
    public static byte[] encrypt(
            SecretKey key, byte[] nonce, byte[] additionalData, byte[] message, int numAuthenticationBytes)
            throws GeneralSecurityException {
        return encrypt(0, key, nonce, additionalData, message, numAuthenticationBytes);
    }

    /** The same with {@code outputOffset} free bytes in front of it. */
    public static byte[] encrypt(
            int outputOffset,
            SecretKey key,
            byte[] nonce,
            byte[] additionalData,
            byte[] message,
            int numAuthenticationBytes)
            throws GeneralSecurityException {
        return CCM.seal(key, nonce, additionalData, message, outputOffset, numAuthenticationBytes);
    }
}

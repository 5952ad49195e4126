// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128 in counter mode with a checksum of 8 bytes (CCM, RFC 3610; its form for TLS: RFC 6655), with additional data of 13
 * bytes as DTLS has them. For one direction and one thread.
 */
final class Ccm {
    static final int TAG = 8;
    static final int KEY = 16;
    static final int NONCE = 12;
    static final int ADDITIONAL = 13;

    private static final int BLOCK = 16;
    /** Tag of 8 bytes, additional data, length in 3 bytes. */
    private static final byte FIRST_FLAGS = 0x5a;

    private static final byte COUNTER_FLAGS = 2;

    private final Cipher chain;
    private final Cipher counter;
    private final SecretKeySpec key;

    Ccm(byte[] key) throws GeneralSecurityException {
        this.key = new SecretKeySpec(key, "AES");
        chain = Cipher.getInstance("AES/CBC/NoPadding");
        chain.init(Cipher.ENCRYPT_MODE, this.key, new IvParameterSpec(new byte[BLOCK]));
        counter = Cipher.getInstance("AES/CTR/NoPadding");
    }

    /** What was encrypted, and the tag behind it. */
    byte[] seal(byte[] nonce, byte[] additional, byte[] plain) throws GeneralSecurityException {
        byte[] sum = sum(nonce, additional, plain);
        byte[] mixed = mix(
                nonce,
                ByteBuffer.allocate(BLOCK + plain.length).put(sum).put(plain).array());
        return ByteBuffer.allocate(plain.length + TAG)
                .put(mixed, BLOCK, plain.length)
                .put(mixed, 0, TAG)
                .array();
    }

    /** The plain bytes; throws if the tag is another one. */
    byte[] open(byte[] nonce, byte[] additional, byte[] sealed) throws GeneralSecurityException {
        int length = sealed.length - TAG;
        if (length < 0) {
            throw new GeneralSecurityException("a record is shorter than its tag");
        }
        byte[] mixed = mix(
                nonce,
                ByteBuffer.allocate(BLOCK + length)
                        .position(BLOCK)
                        .put(sealed, 0, length)
                        .array());
        byte[] plain = Arrays.copyOfRange(mixed, BLOCK, mixed.length);
        byte[] sum = sum(nonce, additional, plain);
        byte[] tag = new byte[TAG];
        for (int i = 0; i < TAG; i++) {
            tag[i] = (byte) (sum[i] ^ mixed[i]);
        }
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(sealed, length, sealed.length))) {
            throw new GeneralSecurityException("a record has a wrong tag");
        }
        return plain;
    }

    /** Encryption and decryption, from counter 0 on. */
    private byte[] mix(byte[] nonce, byte[] data) throws GeneralSecurityException {
        byte[] first = ByteBuffer.allocate(BLOCK).put(COUNTER_FLAGS).put(nonce).array();
        counter.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(first));
        return counter.doFinal(data);
    }

    /** The last block of the chain: its first bytes are the tag, not yet encrypted. */
    private byte[] sum(byte[] nonce, byte[] additional, byte[] plain) throws GeneralSecurityException {
        int padded = (plain.length + BLOCK - 1) / BLOCK * BLOCK;
        ByteBuffer blocks = ByteBuffer.allocate(2 * BLOCK + padded)
                .put(FIRST_FLAGS)
                .put(nonce)
                .put((byte) 0)
                .putShort((short) plain.length)
                .putShort((short) ADDITIONAL)
                .put(additional)
                .put((byte) 0)
                .put(plain);
        byte[] chained = chain.doFinal(blocks.array());
        return Arrays.copyOfRange(chained, chained.length - BLOCK, chained.length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/** The ciphers that were prepared for one key. One thread at a time. */
final class CcmKey {
    static final int BLOCK = 16;

    /** Each block by itself, for counters that are counted here: another nonce needs no other preparation. */
    static final String BLOCKS = "AES/ECB/NoPadding";

    static final String CHAIN = "AES/CBC/NoPadding";

    private final WeakReference<SecretKey> key;
    private final Cipher blocks;
    private final Cipher chain;

    CcmKey(SecretKey key) throws GeneralSecurityException {
        this.key = new WeakReference<>(key);
        blocks = Cipher.getInstance(BLOCKS);
        blocks.init(Cipher.ENCRYPT_MODE, key);
        chain = Cipher.getInstance(CHAIN);
        chain.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
    }

    /** Whether it is for this very key, which nobody destroyed. */
    boolean isFor(SecretKey asked) {
        return key.get() == asked && !asked.isDestroyed();
    }

    /** Whether its key can still come. */
    boolean isOfUse() {
        SecretKey there = key.get();
        return there != null && !there.isDestroyed();
    }

    /** Whole blocks, each encrypted by itself. */
    byte[] encrypted(byte[] whole) throws GeneralSecurityException {
        byte[] result = new byte[whole.length];
        blocks.update(whole, 0, whole.length, result, 0);
        return result;
    }

    /** Whole blocks, each encrypted together with the result before it; the last one is their sum. */
    byte[] chained(byte[] whole) throws GeneralSecurityException {
        byte[] result = new byte[whole.length];
        chain.doFinal(whole, 0, whole.length, result, 0);
        return result;
    }
}

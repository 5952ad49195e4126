// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** A key as Scandium has them. */
@SuppressWarnings("serial")
final class DestroyableKey implements SecretKey {
    private final byte[] bytes;
    private boolean destroyed;

    DestroyableKey(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        if (destroyed) {
            throw new IllegalStateException("the key is destroyed");
        }
        return bytes.clone();
    }

    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }
}

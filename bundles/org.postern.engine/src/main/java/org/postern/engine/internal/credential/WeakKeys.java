// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.SecurityInstance;

/**
 * Pre-shared keys that can be guessed: whoever records a handshake may try all keys that are short, or words (RFC 7925,
 * section 4.2; LwM2M 1.0.2, section 7.1.4; SEC-18).
 */
public final class WeakKeys {
    private static final int SHORTEST = 16;

    private WeakKeys() {}

    /** What is weak about the key, as the end of a sentence; null if nothing is. */
    public static @Nullable String weakness(SecurityInstance security) {
        Long mode = security.securityMode.orNull();
        byte[] key = security.secretKey.orNull();
        if (mode == null || mode != SecurityInstance.PSK || key == null) {
            return null;
        }
        if (key.length < SHORTEST) {
            return "has " + key.length + " bytes only";
        }
        return typed(key) ? "looks like a password: all of it can be typed" : null;
    }

    /** Of random bytes, 16 are all printable once in ten million keys. */
    private static boolean typed(byte[] key) {
        for (byte each : key) {
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }
}

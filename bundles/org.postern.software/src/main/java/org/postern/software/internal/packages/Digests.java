// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest of packages. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

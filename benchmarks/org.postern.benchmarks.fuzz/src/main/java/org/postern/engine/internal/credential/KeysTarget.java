// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.util.Arrays;
import org.postern.benchmarks.fuzz.Target;

/**
 * Reads what a bootstrap server or an administrator gives as a key: the first byte chooses the form. The only exception is
 * the one that says why it cannot be used, and what is a key is read as the same key again.
 */
public final class KeysTarget implements Target {
    @Override
    public void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] key = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0] & 3) {
                case 0 -> same(
                        Keys.privateKey(key),
                        Keys.privateKey(Keys.privateKey(key).getEncoded()));
                case 1 -> same(
                        Keys.publicKey(key), Keys.publicKey(Keys.publicKey(key).getEncoded()));
                case 2 -> Keys.certificates(key);
                default -> pem(key);
            }
        } catch (UnusableKeyException unusable) {
            if (String.valueOf(unusable.getMessage()).isBlank()) {
                throw new IllegalStateException("no reason is given", unusable);
            }
        }
    }

    private static void pem(byte[] file) {
        try {
            for (Pem block : Pem.parse(file)) {
                if (block.der().length > file.length) {
                    throw new IllegalStateException(block + " is longer than its file");
                }
            }
        } catch (IllegalArgumentException noPem) {
            if (String.valueOf(noPem.getMessage()).isBlank()) {
                throw new IllegalStateException("no reason is given", noPem);
            }
        }
    }

    private static void same(Object read, Object again) {
        if (!read.equals(again)) {
            throw new IllegalStateException("a key became another one");
        }
    }
}

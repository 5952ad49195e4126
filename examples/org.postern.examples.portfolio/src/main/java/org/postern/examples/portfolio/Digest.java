// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.portfolio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over the names of a device; stands in for what a service enabler would compute. */
final class Digest {
    private Digest() {}

    /** The digest of {@code id=name} lines in the order of ids. */
    static byte[] of(Map<Integer, String> names) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(names).forEach((id, name) -> sha.update((id + "=" + name + "\n").getBytes(UTF_8)));
            return sha.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

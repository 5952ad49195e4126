// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** What a client and its server share for DTLS. */
public record PreSharedKey(String identity, byte[] key) {
    /** The one of all measurements: it protects nothing. */
    public static final PreSharedKey OF_BENCHMARKS = new PreSharedKey("benchmark", "0123456789abcdef".getBytes(UTF_8));

    /** {@code IDENTITY:HEXKEY}. */
    public String text() {
        return identity + ":" + HexFormat.of().formatHex(key);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.Arrays;
import java.util.HexFormat;

/** The token of an exchange, 0 to 8 bytes, compared by content. */
public final class Token {
    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The token with these bytes; the array must not be changed afterwards. */
    public static Token of(byte[] bytes) {
        return new Token(bytes);
    }

    /** The bytes; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && Arrays.equals(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes in hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

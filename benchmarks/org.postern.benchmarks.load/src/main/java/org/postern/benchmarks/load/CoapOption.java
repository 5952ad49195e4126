// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One option of a message: number and value as on the wire. */
public record CoapOption(int number, byte[] value) {

    /** An option with an unsigned integer in the shortest form; zero has no bytes (RFC 7252, section 3.2). */
    public static CoapOption of(int number, int value) {
        int length = (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 7) / 8;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> (8 * (length - 1 - i)));
        }
        return new CoapOption(number, bytes);
    }

    public static CoapOption of(int number, String value) {
        return new CoapOption(number, value.getBytes(UTF_8));
    }

    public String text() {
        return new String(value, UTF_8);
    }

    public int integer() {
        int result = 0;
        for (byte b : value) {
            result = (result << 8) | (b & 0xff);
        }
        return result;
    }
}

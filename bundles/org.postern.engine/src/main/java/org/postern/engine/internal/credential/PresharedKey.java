// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pre-shared key of a file, {@code IDENTITY:HEXKEY} or {@code HEXKEY} in its first line. The key never becomes a String.
 *
 * @param identity UTF-8, empty when the file does not say it
 * @param key the key
 */
record PresharedKey(byte[] identity, byte[] key) {
    static PresharedKey read(KeyFolder.KeyFile file) {
        byte[] content = file.content();
        int begin = 0;
        int end = 0;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        while (begin < end && content[begin] <= ' ' && content[begin] >= 0) {
            begin++;
        }
        while (end > begin && content[end - 1] <= ' ' && content[end - 1] >= 0) {
            end--;
        }
        int colon = end - 1;
        while (colon >= begin && content[colon] != ':') {
            colon--;
        }
        byte[] identity = colon < begin ? new byte[0] : Arrays.copyOfRange(content, begin, colon);
        byte[] key = hexadecimal(content, Math.max(begin, colon + 1), end);
        if (key.length == 0) {
            throw file.wrong("its first line is neither IDENTITY:HEXKEY nor HEXKEY, with an even number of hexadecimal"
                    + " digits; make one with 'postern credential generate psk'");
        }
        return new PresharedKey(identity, key);
    }

    /** A key of the configuration itself. */
    static byte[] hexadecimal(String name, String digits) {
        byte[] key = hexadecimal(digits.getBytes(StandardCharsets.UTF_8), 0, digits.length());
        if (key.length == 0) {
            throw new IllegalArgumentException(name + " must be an even number of hexadecimal digits");
        }
        return key;
    }

    /** Empty if it is no hexadecimal. */
    private static byte[] hexadecimal(byte[] digits, int from, int to) {
        byte[] bytes = new byte[(to - from) / 2];
        if ((to - from) % 2 != 0) {
            return new byte[0];
        }
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits[from + 2 * i], 16);
            int low = Character.digit(digits[from + 2 * i + 1], 16);
            if (high < 0 || low < 0) {
                Keys.wipe(bytes);
                return new byte[0];
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    /** No secret. */
    @Override
    public String toString() {
        return "pre-shared key";
    }
}

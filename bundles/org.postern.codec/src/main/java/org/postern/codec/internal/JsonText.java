// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import org.postern.codec.Output;

/** The content of JSON strings (RFC 8259, section 7). */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Writes a string without its quotes. */
    static void escaped(Output out, String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x20 || unit == '"' || unit == '\\') {
                out.utf8(text.substring(from, i));
                escape(out, unit);
                from = i + 1;
            }
        }
        out.utf8(from == 0 ? text : text.substring(from));
    }

    private static void escape(Output out, char unit) {
        out.put('\\');
        switch (unit) {
            case '"', '\\' -> out.put(unit);
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            default -> {
                out.utf8("u00");
                out.put(HEX.charAt(unit >> 4));
                out.put(HEX.charAt(unit & 0xF));
            }
        }
    }

    /** Whether every half of a surrogate pair has its other half: only then can the string be sent again. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean paired = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.api.table.ResourceType;
import org.postern.codec.Malformed;

/** The text form of values (LwM2M 1.0.2, appendix C). */
public final class TextValues {
    /** More than any double needs, 325 digits and a few signs. */
    static final int LONGEST_NUMBER = 400;

    private TextValues() {}

    /** The boxed value, or {@link Malformed}. */
    public static Object decode(ResourceType type, byte[] text) {
        return switch (type) {
            case STRING -> string(text);
            case INTEGER -> integer(text);
            case FLOAT -> floating(text);
            case BOOLEAN -> bool(text);
            case TIME -> time(integer(text));
            case OBJLNK -> link(text);
            case OPAQUE -> opaque(text);
            case NONE -> text;
        };
    }

    /** Finite numbers as decimal digits without exponent. */
    public static String decimal(double value) {
        String text = Double.toString(value);
        return text.indexOf('E') < 0
                ? text
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    /** Bytes as Base64, padded. */
    public static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    static Object string(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Malformed("a string is UTF-8");
        }
    }

    /** The time of an integer that was read; what is no integer stays what it is. */
    static Object time(Object seconds) {
        try {
            return seconds instanceof Long number ? Instant.ofEpochSecond(number) : seconds;
        } catch (DateTimeException e) {
            return new Malformed("a time of " + seconds + " s is out of range");
        }
    }

    private static Object integer(byte[] text) {
        if (consistsOf(text, "-0123456789")) {
            try {
                return Long.valueOf(ascii(text));
            } catch (NumberFormatException e) {
                return new Malformed("an integer of 64 bits is a row of digits, perhaps after a -");
            }
        }
        return new Malformed("an integer is a row of digits, perhaps after a -");
    }

    private static Object floating(byte[] text) {
        if (consistsOf(text, "+-.0123456789Ee")) {
            try {
                Double value = Double.valueOf(ascii(text));
                if (!value.isInfinite()) {
                    return value;
                }
            } catch (NumberFormatException e) {
                return new Malformed("a float is a decimal number");
            }
        }
        return new Malformed("a float is a finite decimal number");
    }

    private static Object bool(byte[] text) {
        if (text.length == 1 && (text[0] == '0' || text[0] == '1')) {
            return text[0] == '1';
        }
        return new Malformed("a boolean is 0 or 1");
    }

    private static Object link(byte[] text) {
        String pair = text.length <= 11 ? ascii(text) : "";
        int colon = pair.indexOf(':');
        int object = colon < 0 ? -1 : Path.id(pair.substring(0, colon));
        int instance = colon < 0 ? -1 : Path.id(pair.substring(colon + 1));
        return object < 0 || instance < 0
                ? new Malformed("an object link is object:instance, two ids 0..65535")
                : new ObjectLink(object, instance);
    }

    private static Object opaque(byte[] text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new Malformed("opaque content in text is Base64");
        }
    }

    private static boolean consistsOf(byte[] text, String characters) {
        if (text.length == 0 || text.length > LONGEST_NUMBER) {
            return false;
        }
        for (byte character : text) {
            if (characters.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}

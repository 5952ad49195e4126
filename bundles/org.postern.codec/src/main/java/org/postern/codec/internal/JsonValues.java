// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.postern.api.ObjectLink;
import org.postern.api.table.ResourceType;
import org.postern.codec.Malformed;

/** Reads the value of an entry (LwM2M 1.0.2, section 6.4.4 and appendix C). */
final class JsonValues {
    /** How the specification's example writes the link to nothing. */
    private static final String NULL_LINK = "FFFF:FFFF";

    private JsonValues() {}

    /** The boxed value, or {@link Malformed}. */
    static Object decode(ResourceType type, JsonEntry entry) {
        if (type == ResourceType.NONE) {
            return entry.text().getBytes(StandardCharsets.UTF_8);
        }
        JsonEntry.Member member = member(type);
        if (entry.member() != member) {
            return new Malformed("the value must be " + member.description());
        }
        String text = entry.text();
        return switch (type) {
            case STRING -> JsonText.isUnicode(text) ? text : new Malformed("a string holds half a surrogate pair");
            case INTEGER -> integer(text);
            case TIME -> TextValues.time(integer(text));
            case BOOLEAN -> text.equals("true");
            case OBJLNK -> text.equalsIgnoreCase(NULL_LINK) ? ObjectLink.NULL : asText(type, text);
            case FLOAT, OPAQUE, NONE -> asText(type, text);
        };
    }

    private static JsonEntry.Member member(ResourceType type) {
        return switch (type) {
            case INTEGER, FLOAT, TIME -> JsonEntry.Member.V;
            case BOOLEAN -> JsonEntry.Member.BV;
            case OBJLNK -> JsonEntry.Member.OV;
            case STRING, OPAQUE, NONE -> JsonEntry.Member.SV;
        };
    }

    /** All 64 bits count, so never by way of a double; 5.0 and 5e0 are integers, too. */
    private static Object integer(String digits) {
        if (digits.length() <= TextValues.LONGEST_NUMBER) {
            try {
                return new BigDecimal(digits).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                return new Malformed("an integer has no fraction and fits in 64 bits");
            }
        }
        return new Malformed("a number has " + TextValues.LONGEST_NUMBER + " digits at most");
    }

    private static Object asText(ResourceType type, String text) {
        return TextValues.decode(type, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

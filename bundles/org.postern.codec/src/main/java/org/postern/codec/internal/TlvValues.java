// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import org.postern.api.ObjectLink;
import org.postern.api.table.ResourceType;
import org.postern.codec.Malformed;

/** Reads the content of a TLV as a value (LwM2M 1.0.2, appendix C). */
final class TlvValues {
    private TlvValues() {}

    /** The boxed value, or {@link Malformed}. */
    static Object decode(ResourceType type, TlvReader tlv) {
        return switch (type) {
            case STRING -> TextValues.string(tlv.opaque());
            case INTEGER -> integer(tlv);
            case FLOAT -> floating(tlv);
            case BOOLEAN -> bool(tlv);
            case TIME -> TextValues.time(integer(tlv));
            case OBJLNK -> link(tlv);
            case OPAQUE, NONE -> tlv.opaque();
        };
    }

    private static Object integer(TlvReader tlv) {
        return switch (tlv.length()) {
            case 1, 2, 4, 8 -> tlv.signed();
            default -> new Malformed("an integer has 1, 2, 4 or 8 bytes, not " + tlv.length());
        };
    }

    private static Object floating(TlvReader tlv) {
        double value =
                switch (tlv.length()) {
                    case 4 -> Float.intBitsToFloat((int) tlv.signed());
                    case 8 -> Double.longBitsToDouble(tlv.signed());
                    default -> Double.NaN;
                };
        return Double.isFinite(value)
                ? value
                : new Malformed("a float is a finite number of 4 or 8 bytes, here are " + tlv.length());
    }

    private static Object bool(TlvReader tlv) {
        if (tlv.length() == 1 && (tlv.signed() & ~1L) == 0) {
            return tlv.signed() == 1;
        }
        return new Malformed("a boolean is one byte, 0 or 1");
    }

    private static Object link(TlvReader tlv) {
        if (tlv.length() != 4) {
            return new Malformed("an object link has 4 bytes, not " + tlv.length());
        }
        long ids = tlv.signed();
        return new ObjectLink((int) ((ids >> 16) & 0xFFFF), (int) (ids & 0xFFFF));
    }
}

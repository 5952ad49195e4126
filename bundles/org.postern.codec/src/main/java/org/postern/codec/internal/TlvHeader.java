// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import org.postern.codec.Output;

/** The header of a TLV (LwM2M 1.0.2, section 6.4.3): a type byte, an id of 1 or 2 bytes, a length of 0 to 3 bytes. */
public final class TlvHeader {
    public static final int INSTANCE = 0;
    public static final int RESOURCE_INSTANCE = 1;
    public static final int MULTIPLE = 2;
    public static final int SINGLE = 3;

    /** The greatest length in bytes. */
    public static final int MAX_SIZE = 6;

    private TlvHeader() {}

    /** Writes the shortest form. */
    public static void write(Output out, int kind, int id, int length) {
        int lengthBytes = length < 8 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        int idBytes = id < 0x100 ? 1 : 2;
        out.put((kind << 6) | ((idBytes - 1) << 5) | (lengthBytes == 0 ? length : lengthBytes << 3));
        out.bigEndian(id, idBytes);
        if (lengthBytes > 0) {
            out.bigEndian(length, lengthBytes);
        }
    }

    /** The length in bytes of the header that begins with this type byte. */
    public static int size(int type) {
        return 1 + idBytes(type) + lengthBytes(type);
    }

    public static int kind(int type) {
        return (type >> 6) & 3;
    }

    /** The id in the complete header at {@code at}. */
    public static int id(byte[] bytes, int at) {
        return number(bytes, at + 1, idBytes(bytes[at]));
    }

    /** The length of the content that follows the complete header at {@code at}. */
    public static int length(byte[] bytes, int at) {
        int type = bytes[at];
        // bits 2-0 mean something only without a length field
        return lengthBytes(type) == 0 ? type & 7 : number(bytes, at + 1 + idBytes(type), lengthBytes(type));
    }

    private static int idBytes(int type) {
        return 1 + ((type >> 5) & 1);
    }

    private static int lengthBytes(int type) {
        return (type >> 3) & 3;
    }

    private static int number(byte[] bytes, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            number = (number << 8) | (bytes[i] & 0xFF);
        }
        return number;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Makes TLV payloads (LwM2M 1.0.2, section 6.4.3). */
final class Tlv {
    static final byte[] NONE = {};

    private Tlv() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] instance(int id, byte[]... resources) {
        return tlv(0, id, join(resources));
    }

    static byte[] utf8(int id, String value) {
        return opaque(id, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] opaque(int id, byte[] value) {
        return tlv(3, id, value);
    }

    static byte[] number(int id, long value) {
        return opaque(id, ByteBuffer.allocate(8).putLong(value).array());
    }

    static byte[] truth(int id, boolean value) {
        return opaque(id, new byte[] {(byte) (value ? 1 : 0)});
    }

    /** A multiple resource with one number. */
    static byte[] entry(int id, int index, long value) {
        return tlv(2, id, tlv(1, index, ByteBuffer.allocate(8).putLong(value).array()));
    }

    /** An id of 16 bits and a length of 16 bits always fit. */
    private static byte[] tlv(int kind, int id, byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .put((byte) (kind << 6 | 0x20 | 0x10))
                .putShort((short) id)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}

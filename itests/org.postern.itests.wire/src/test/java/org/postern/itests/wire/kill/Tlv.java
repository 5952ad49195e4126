// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Resources and instances in TLV (LwM2M 1.0.2, section 6.4.3), as a server writes them. */
final class Tlv {
    private static final int INSTANCE = 0;
    private static final int ENTRY = 1;
    private static final int MULTIPLE = 2;
    private static final int RESOURCE = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** An Integer of four bytes. */
    Tlv number(int id, long number) {
        return put(RESOURCE, id, ByteBuffer.allocate(4).putInt((int) number).array());
    }

    Tlv flag(int id, boolean value) {
        return put(RESOURCE, id, new byte[] {(byte) (value ? 1 : 0)});
    }

    Tlv text(int id, String text) {
        return put(RESOURCE, id, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A multiple Integer of one byte each. */
    Tlv small(int id, Map<Integer, Integer> entries) {
        Tlv inner = new Tlv();
        entries.forEach((key, value) -> inner.put(ENTRY, key, new byte[] {value.byteValue()}));
        return put(MULTIPLE, id, inner.bytes());
    }

    Tlv instance(int id, Tlv resources) {
        return put(INSTANCE, id, resources.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private Tlv put(int kind, int id, byte[] value) {
        int wide = id > 255 ? 1 : 0;
        int lengthBytes = value.length < 8 ? 0 : value.length < 256 ? 1 : 2;
        out.write((kind << 6) | (wide << 5) | (lengthBytes << 3) | (lengthBytes == 0 ? value.length : 0));
        number(id, wide + 1);
        number(value.length, lengthBytes);
        out.writeBytes(value);
        return this;
    }

    private void number(int number, int width) {
        for (int i = width - 1; i >= 0; i--) {
            out.write(number >>> (8 * i));
        }
    }

    /** The entries of the one multiple Integer in a payload. */
    static Map<Integer, Integer> small(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        Map<Integer, Integer> entries = new TreeMap<>();
        int header = in.get();
        in.position(in.position() + ((header & 0x20) == 0 ? 1 : 2) + ((header >> 3) & 3));
        while (in.hasRemaining()) {
            boolean wide = (in.get() & 0x20) != 0;
            int key = wide ? in.getShort() & 0xffff : in.get() & 0xff;
            entries.put(key, (int) in.get());
        }
        return entries;
    }
}

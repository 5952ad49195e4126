// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * TLV as the model sees it: a value is the hexadecimal text of its bytes, or a map of them for a multiple resource; written
 * anew, so that it shares no mistake with the codec.
 */
public final class Tlv {
    private static final int INSTANCE = 0;
    private static final int RESOURCE_INSTANCE = 1;
    private static final int MULTIPLE = 2;
    private static final int RESOURCE = 3;

    private final byte[] bytes;
    private int at;

    private Tlv(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] resources(Map<Integer, Object> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((id, value) -> {
            if (value instanceof Map<?, ?> map) {
                ByteArrayOutputStream inner = new ByteArrayOutputStream();
                map.forEach((one, text) -> entry(inner, RESOURCE_INSTANCE, (Integer) one, hex((String) text)));
                entry(out, MULTIPLE, id, inner.toByteArray());
            } else {
                entry(out, RESOURCE, id, hex((String) value));
            }
        });
        return out.toByteArray();
    }

    static byte[] instances(Map<Integer, Map<Integer, Object>> instances) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        instances.forEach((id, values) -> entry(out, INSTANCE, id, resources(values)));
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static void entry(ByteArrayOutputStream out, int kind, int id, byte[] value) {
        int wide = id > 255 ? 1 : 0;
        int lengthBytes = value.length < 8 ? 0 : value.length < 256 ? 1 : 2;
        out.write((kind << 6) | (wide << 5) | (lengthBytes << 3) | (lengthBytes == 0 ? value.length : 0));
        number(out, id, wide + 1);
        number(out, value.length, lengthBytes);
        out.writeBytes(value);
    }

    private static void number(ByteArrayOutputStream out, int number, int width) {
        for (int i = width - 1; i >= 0; i--) {
            out.write(number >>> (8 * i));
        }
    }

    /** Everything in a payload: ids to values, or to maps of the same. */
    public static Map<Integer, Object> read(byte[] payload) {
        return new Tlv(payload).all(payload.length);
    }

    private Map<Integer, Object> all(int end) {
        TreeMap<Integer, Object> found = new TreeMap<>();
        while (at < end) {
            int type = number(1);
            int id = number(1 + ((type >> 5) & 1));
            int lengthBytes = (type >> 3) & 3;
            int length = lengthBytes == 0 ? type & 7 : number(lengthBytes);
            int kind = type >> 6;
            if (kind == INSTANCE || kind == MULTIPLE) {
                found.put(id, all(at + length));
            } else {
                found.put(id, HexFormat.of().formatHex(bytes, at, at + length));
                at += length;
            }
        }
        return found;
    }

    private int number(int width) {
        int number = 0;
        for (int i = 0; i < width; i++) {
            number = (number << 8) | (bytes[at++] & 0xff);
        }
        return number;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CoAP message (RFC 7252, section 3), as far as these tests need it; options in ascending order. */
record CoapMessage(int type, int code, int mid, byte[] token, List<Option> options, byte[] payload) {
    static final int CON = 0;
    static final int ACK = 2;

    static final int EMPTY = 0;
    static final int GET = 1;
    static final int POST = 2;
    static final int PUT = 3;
    static final int DELETE = 4;
    static final int CREATED = code(2, 1);
    static final int DELETED = code(2, 2);
    static final int CHANGED = code(2, 4);
    static final int CONTENT = code(2, 5);
    static final int NOT_FOUND = code(4, 4);
    static final int SERVICE_UNAVAILABLE = code(5, 3);

    static final int OBSERVE = 6;
    static final int LOCATION_PATH = 8;
    static final int URI_PATH = 11;
    static final int CONTENT_FORMAT = 12;
    static final int URI_QUERY = 15;
    static final int ACCEPT = 17;

    private static final byte[] NOTHING = {};

    record Option(int number, byte[] value) {
        static Option of(int number, String value) {
            return new Option(number, value.getBytes(StandardCharsets.UTF_8));
        }

        static Option of(int number, int value) {
            if (value == 0) {
                return new Option(number, NOTHING);
            }
            return new Option(
                    number, value < 256 ? new byte[] {(byte) value} : new byte[] {(byte) (value >> 8), (byte) value});
        }

        String text() {
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    private static int code(int major, int minor) {
        return (major << 5) | minor;
    }

    static CoapMessage empty(int type, int mid) {
        return new CoapMessage(type, EMPTY, mid, NOTHING, List.of(), NOTHING);
    }

    CoapMessage acknowledgedWith(int answer, List<Option> answerOptions) {
        return new CoapMessage(ACK, answer, mid, token, answerOptions, NOTHING);
    }

    boolean request() {
        return code >= GET && code <= DELETE;
    }

    boolean response() {
        return code >= 64;
    }

    List<String> texts(int number) {
        return options.stream()
                .filter(option -> option.number() == number)
                .map(Option::text)
                .toList();
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((1 << 6) | (type << 4) | token.length);
        out.write(code);
        out.write(mid >> 8);
        out.write(mid);
        out.writeBytes(token);
        int before = 0;
        for (Option option : options) {
            int delta = option.number() - before;
            int length = option.value().length;
            before = option.number();
            out.write((nibble(delta) << 4) | nibble(length));
            extend(out, delta);
            extend(out, length);
            out.writeBytes(option.value());
        }
        if (payload.length > 0) {
            out.write(0xFF);
            out.writeBytes(payload);
        }
        return out.toByteArray();
    }

    static CoapMessage decode(byte[] datagram, int length) {
        ByteBuffer in = ByteBuffer.wrap(datagram, 0, length);
        int first = in.get();
        int code = in.get() & 0xFF;
        int mid = in.getShort() & 0xFFFF;
        byte[] token = bytes(in, first & 15);
        List<Option> options = new ArrayList<>();
        int number = 0;
        while (in.hasRemaining()) {
            int head = in.get() & 0xFF;
            if (head == 0xFF) {
                break;
            }
            number += extended(in, head >> 4);
            options.add(new Option(number, bytes(in, extended(in, head & 15))));
        }
        return new CoapMessage((first >> 4) & 3, code, mid, token, options, bytes(in, in.remaining()));
    }

    private static int nibble(int value) {
        return value < 13 ? value : value < 269 ? 13 : 14;
    }

    private static void extend(ByteArrayOutputStream out, int value) {
        if (value >= 269) {
            out.write((value - 269) >> 8);
            out.write(value - 269);
        } else if (value >= 13) {
            out.write(value - 13);
        }
    }

    private static int extended(ByteBuffer in, int nibble) {
        return switch (nibble) {
            case 13 -> (in.get() & 0xFF) + 13;
            case 14 -> (in.getShort() & 0xFFFF) + 269;
            default -> nibble;
        };
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}

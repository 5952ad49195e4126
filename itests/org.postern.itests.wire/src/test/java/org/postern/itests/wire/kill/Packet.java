// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CoAP message (RFC 7252, section 3), with those of its options that matter here.
 *
 * @param type 0 confirmable, 2 acknowledgement
 * @param code 1 to 4 for a request, 204 and the like for an answer, 0 for an empty message
 * @param path Uri-Path of a request, Location-Path of an answer
 * @param query Uri-Query
 * @param format Content-Format, -1 for none
 * @param accept Accept, -1 for none
 */
record Packet(
        int type,
        int code,
        int mid,
        byte[] token,
        List<String> path,
        List<String> query,
        int format,
        int accept,
        byte[] payload) {
    static final int GET = 1;
    static final int POST = 2;
    static final int PUT = 3;
    static final int DELETE = 4;
    static final int TLV = 11542;
    static final int TEXT = 0;
    static final int LINKS = 40;

    private static final int CON = 0;
    private static final int ACK = 2;
    private static final int LOCATION_PATH = 8;
    private static final int URI_PATH = 11;
    private static final int CONTENT_FORMAT = 12;
    private static final int URI_QUERY = 15;
    private static final int ACCEPT = 17;

    /** A confirmable request without options and payload. */
    static Packet request(int code, String path) {
        List<String> segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        segments.removeIf(String::isEmpty);
        return new Packet(CON, code, 0, new byte[0], segments, List.of(), -1, -1, new byte[0]);
    }

    Packet tlv(Tlv content) {
        return new Packet(type, code, mid, token, path, query, TLV, accept, content.bytes());
    }

    Packet accepting(int wanted) {
        return new Packet(type, code, mid, token, path, query, format, wanted, payload);
    }

    Packet query(String... more) {
        return new Packet(type, code, mid, token, path, List.of(more), format, accept, payload);
    }

    Packet numbered(int id, byte[] tokenBytes) {
        return new Packet(type, code, id, tokenBytes, path, query, format, accept, payload);
    }

    /** The acknowledgement of this message with an answer, or 0 for none. */
    Packet acknowledged(int answer, String... location) {
        byte[] answerToken = answer == 0 ? new byte[0] : token;
        return new Packet(ACK, answer, mid, answerToken, List.of(location), List.of(), -1, -1, new byte[0]);
    }

    boolean confirmable() {
        return type == CON;
    }

    boolean isRequest() {
        return code > 0 && code < 100;
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(2048);
        int wire = code < 100 ? code : ((code / 100) << 5) | (code % 100);
        out.put((byte) (0x40 | (type << 4) | token.length)).put((byte) wire).putShort((short) mid);
        out.put(token);
        int[] last = {0};
        path.forEach(segment -> option(out, last, code < 100 ? URI_PATH : LOCATION_PATH, bytes(segment)));
        if (format >= 0) {
            option(out, last, CONTENT_FORMAT, number(format));
        }
        query.forEach(one -> option(out, last, URI_QUERY, bytes(one)));
        if (accept >= 0) {
            option(out, last, ACCEPT, number(accept));
        }
        if (payload.length > 0) {
            out.put((byte) 0xff).put(payload);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(int number) {
        return number == 0
                ? new byte[0]
                : number < 256 ? new byte[] {(byte) number} : new byte[] {(byte) (number >> 8), (byte) number};
    }

    private static void option(ByteBuffer out, int[] last, int number, byte[] value) {
        int length = Math.min(value.length, 13);
        out.put((byte) (((number - last[0]) << 4) | length));
        if (length == 13) {
            out.put((byte) (value.length - 13));
        }
        out.put(value);
        last[0] = number;
    }

    static Packet decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int first = in.get();
        int wire = in.get() & 0xff;
        int mid = in.getShort() & 0xffff;
        byte[] token = take(in, first & 0xf);
        List<String> path = new ArrayList<>();
        int number = 0;
        byte[] payload = {};
        while (in.hasRemaining()) {
            int header = in.get() & 0xff;
            if (header == 0xff) {
                payload = take(in, in.remaining());
                break;
            }
            number += extended(in, header >> 4);
            byte[] value = take(in, extended(in, header & 0xf));
            if (number == URI_PATH) {
                path.add(new String(value, StandardCharsets.UTF_8));
            }
        }
        int code = wire < 32 ? wire : (wire >> 5) * 100 + (wire & 0x1f);
        return new Packet((first >> 4) & 3, code, mid, token, path, List.of(), -1, -1, payload);
    }

    private static int extended(ByteBuffer in, int nibble) {
        return switch (nibble) {
            case 13 -> 13 + (in.get() & 0xff);
            case 14 -> 269 + (in.getShort() & 0xffff);
            default -> nibble;
        };
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a message: header, options as deltas, payload (RFC 7252, figures 7 and 8). */
final class Wire {
    static final int MAX_DATAGRAM = 2048;
    static final byte PAYLOAD_MARKER = (byte) 0xff;
    private static final int ONE_BYTE = 13;
    private static final int TWO_BYTES = 14;
    private static final int RESERVED = 15;
    private static final int TWO_BYTES_FROM = 269;

    private Wire() {}

    static void putOption(ByteBuffer out, int delta, byte[] value) {
        out.put((byte) ((nibble(delta) << 4) | nibble(value.length)));
        putExtension(out, delta);
        putExtension(out, value.length);
        out.put(value);
    }

    private static int nibble(int value) {
        return value < ONE_BYTE ? value : value < TWO_BYTES_FROM ? ONE_BYTE : TWO_BYTES;
    }

    private static void putExtension(ByteBuffer out, int value) {
        if (value >= TWO_BYTES_FROM) {
            out.putShort((short) (value - TWO_BYTES_FROM));
        } else if (value >= ONE_BYTE) {
            out.put((byte) (value - ONE_BYTE));
        }
    }

    static CoapMessage decode(ByteBuffer in) throws MalformedMessageException {
        try {
            int first = in.get() & 0xff;
            int tokenLength = first & 0xf;
            if (first >> 6 != 1 || tokenLength > 8) {
                throw new MalformedMessageException("wrong version or token length: 0x%02x".formatted(first));
            }
            int code = in.get() & 0xff;
            int mid = in.getShort() & 0xffff;
            byte[] token = bytes(in, tokenLength);
            List<CoapOption> options = options(in);
            byte[] payload = bytes(in, in.remaining());
            return new CoapMessage(CoapType.ofFirstByte(first), code, mid, token, options, payload);
        } catch (BufferUnderflowException e) {
            throw new MalformedMessageException("the datagram ends too early");
        }
    }

    private static List<CoapOption> options(ByteBuffer in) throws MalformedMessageException {
        List<CoapOption> options = new ArrayList<>();
        int number = 0;
        while (in.hasRemaining()) {
            byte first = in.get();
            if (first == PAYLOAD_MARKER) {
                if (!in.hasRemaining()) {
                    throw new MalformedMessageException("a payload marker without payload");
                }
                break;
            }
            number += extended(in, (first >> 4) & 0xf);
            options.add(new CoapOption(number, bytes(in, extended(in, first & 0xf))));
        }
        return options;
    }

    private static int extended(ByteBuffer in, int nibble) throws MalformedMessageException {
        return switch (nibble) {
            case ONE_BYTE -> ONE_BYTE + (in.get() & 0xff);
            case TWO_BYTES -> TWO_BYTES_FROM + (in.getShort() & 0xffff);
            case RESERVED -> throw new MalformedMessageException("a reserved option delta or length");
            default -> nibble;
        };
    }

    private static byte[] bytes(ByteBuffer in, int length) throws MalformedMessageException {
        if (length > in.remaining()) {
            throw new MalformedMessageException("the datagram ends too early");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A CoAP message over UDP (RFC 7252, section 3).
 *
 * @param code the code byte, see {@link Coap#code}
 * @param mid message id, 0 to 65535
 * @param token 0 to 8 bytes
 * @param options in any order; {@link #encode} sorts them
 * @param payload empty for none
 */
public record CoapMessage(CoapType type, int code, int mid, byte[] token, List<CoapOption> options, byte[] payload) {
    private static final byte[] NOTHING = {};

    public CoapMessage {
        options = List.copyOf(options);
    }

    public static CoapMessage of(CoapType type, int code, int mid, byte[] token) {
        return new CoapMessage(type, code, mid, token, List.of(), NOTHING);
    }

    /** The piggybacked answer to this message if it is confirmable, else a non-confirmable one with the same id. */
    public CoapMessage answer(int answerCode) {
        return of(type == CoapType.CON ? CoapType.ACK : CoapType.NON, answerCode, mid, token);
    }

    /** This message with the segments of a path such as {@code /3/0} as options of the given number. */
    public CoapMessage withPath(int number, String path) {
        CoapMessage result = this;
        for (String segment : path.split("/", -1)) {
            result = segment.isEmpty() ? result : result.with(CoapOption.of(number, segment));
        }
        return result;
    }

    public CoapMessage with(CoapOption option) {
        List<CoapOption> more = new ArrayList<>(options);
        more.add(option);
        return new CoapMessage(type, code, mid, token, more, payload);
    }

    public CoapMessage withPayload(byte[] bytes) {
        return new CoapMessage(type, code, mid, token, options, bytes);
    }

    public boolean isRequest() {
        return code > 0 && code < 32;
    }

    /** The values of all options with this number, joined by {@code /}. */
    public String joined(int number) {
        return options.stream()
                .filter(option -> option.number() == number)
                .map(CoapOption::text)
                .collect(Collectors.joining("/"));
    }

    public OptionalInt integer(int number) {
        return options.stream()
                .filter(option -> option.number() == number)
                .mapToInt(CoapOption::integer)
                .findFirst();
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(Wire.MAX_DATAGRAM);
        out.put((byte) (0x40 | (type.bits() << 4) | token.length))
                .put((byte) code)
                .putShort((short) mid)
                .put(token);
        List<CoapOption> sorted = new ArrayList<>(options);
        sorted.sort(Comparator.comparingInt(CoapOption::number));
        int last = 0;
        for (CoapOption option : sorted) {
            Wire.putOption(out, option.number() - last, option.value());
            last = option.number();
        }
        if (payload.length > 0) {
            out.put(Wire.PAYLOAD_MARKER).put(payload);
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /** Reads the remaining bytes; throws {@link MalformedMessageException} for what is no message. */
    public static CoapMessage decode(ByteBuffer in) throws MalformedMessageException {
        return Wire.decode(in);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A repeatable stream of datagrams that no CoAP or LwM2M endpoint may act on. Message ids have the top bit set, so that
 * they cannot collide with those of the correct requests in between.
 */
public final class MalformedDatagrams {
    private static final int MAX_GARBAGE = 200;

    private final Random random;
    private final List<Supplier<byte[]>> kinds = List.of(
            this::tooShort,
            this::wrongVersion,
            this::longToken,
            this::truncated,
            this::reservedOption,
            this::optionBeyondTheEnd,
            this::markerWithoutPayload,
            this::emptyWithBody,
            this::reservedCode,
            this::unknownCriticalOption,
            this::brokenTlv,
            this::strayResponse,
            this::garbage);

    public MalformedDatagrams(long seed) {
        random = new Random(seed);
    }

    public byte[] next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private byte[] tooShort() {
        return bytes(random.nextInt(4));
    }

    private byte[] wrongVersion() {
        byte[] bytes = read().encode();
        bytes[0] = (byte) ((bytes[0] & 0x3f) | (random.nextBoolean() ? 0x80 : 0xc0));
        return bytes;
    }

    private byte[] longToken() {
        byte[] bytes = read().encode();
        bytes[0] = (byte) ((bytes[0] & 0xf0) | (9 + random.nextInt(7)));
        return bytes;
    }

    private byte[] truncated() {
        byte[] bytes = read().encode();
        return Arrays.copyOf(bytes, 4 + random.nextInt(4)); // inside of the token
    }

    private byte[] reservedOption() {
        byte nibbles = (byte) (random.nextBoolean() ? 0xf0 | random.nextInt(15) : (random.nextInt(15) << 4) | 0x0f);
        return append(read().encode(), nibbles, bytes(20));
    }

    private byte[] optionBeyondTheEnd() {
        return append(read().encode(), (byte) ((random.nextInt(13) << 4) | 12), bytes(random.nextInt(12)));
    }

    private byte[] markerWithoutPayload() {
        return append(read().encode(), Wire.PAYLOAD_MARKER, new byte[0]);
    }

    private byte[] emptyWithBody() {
        byte[] bytes = read().encode();
        bytes[1] = Coap.EMPTY;
        return bytes;
    }

    private byte[] reservedCode() {
        byte[] bytes = read().encode();
        int codeClass = random.nextBoolean() ? 1 : 6;
        bytes[1] = (byte) Coap.code(codeClass, random.nextInt(32));
        return bytes;
    }

    private byte[] unknownCriticalOption() {
        int number = 2049 + 2 * random.nextInt(1000);
        return read().with(new CoapOption(number, bytes(random.nextInt(20)))).encode();
    }

    private byte[] brokenTlv() {
        byte[] tlv = bytes(1 + random.nextInt(40));
        tlv[0] = (byte) 0xff; // a type with reserved length bits that the body cannot fill
        return message(Coap.PUT)
                .withPath(Coap.URI_PATH, "/3/0")
                .with(CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_TLV))
                .withPayload(tlv)
                .encode();
    }

    private byte[] strayResponse() {
        return message(Coap.CONTENT).withPayload(bytes(1 + random.nextInt(40))).encode();
    }

    private byte[] garbage() {
        byte[] bytes = bytes(4 + random.nextInt(MAX_GARBAGE));
        bytes[0] = (byte) (bytes[0] | 0x0f); // token length 15: never a message
        bytes[2] = (byte) (bytes[2] | 0x80);
        return bytes;
    }

    private CoapMessage read() {
        return message(Coap.GET).withPath(Coap.URI_PATH, "/3/0").with(CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV));
    }

    private CoapMessage message(int code) {
        CoapType type = random.nextBoolean() ? CoapType.CON : CoapType.NON;
        return CoapMessage.of(type, code, 0x8000 | random.nextInt(0x8000), bytes(4));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] append(byte[] head, byte middle, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + 1 + tail.length);
        all[head.length] = middle;
        System.arraycopy(tail, 0, all, head.length + 1, tail.length);
        return all;
    }
}

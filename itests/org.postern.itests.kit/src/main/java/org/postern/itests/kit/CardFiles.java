// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The files of a smartcard that holds one server account (LwM2M 1.0.2, appendix G). */
final class CardFiles {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int INSTANCE = 0x08;
    private static final int RESOURCE = 0xc8;
    private static final byte[] NONE = {};

    private CardFiles() {}

    /** The object directory, file 5031: data objects are listed in file 4401. */
    static byte[] objectDirectory() {
        return HexFormat.of().parseHex("a70a300804063f0050154401");
    }

    /** The directory of data objects, file 4401: bootstrap data, 2.23.43.9.1, are in file 6002. */
    static byte[] dataObjects() {
        return HexFormat.of().parseHex("302030070c054c774d324d30090c01610604672b0901a10a300804063f007f206002");
    }

    /** The bootstrap data, file 6002. */
    static byte[] account(int shortServerId, String uri, int lifetimeSeconds) {
        byte[] security = tlv(
                INSTANCE,
                0,
                tlv(RESOURCE, 0, utf8(uri)),
                tlv(RESOURCE, 1, new byte[] {0}),
                tlv(RESOURCE, 2, new byte[] {3}),
                tlv(RESOURCE, 3, NONE),
                tlv(RESOURCE, 4, NONE),
                tlv(RESOURCE, 5, NONE),
                tlv(RESOURCE, 10, number(shortServerId)));
        byte[] server = tlv(
                INSTANCE,
                0,
                tlv(RESOURCE, 0, number(shortServerId)),
                tlv(RESOURCE, 1, number(lifetimeSeconds)),
                tlv(RESOURCE, 6, new byte[] {1}),
                tlv(RESOURCE, 7, utf8("U")));
        return ber(SEQUENCE, object(0, security), object(1, server));
    }

    private static byte[] object(int id, byte[] instances) {
        return ber(SEQUENCE, ber(INTEGER, new byte[] {(byte) id}), ber(OCTET_STRING, instances));
    }

    private static byte[] ber(int tag, byte[]... parts) {
        byte[] content = join(parts);
        byte[] head = content.length < 128
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return join(head, content);
    }

    private static byte[] tlv(int type, int id, byte[]... parts) {
        byte[] value = join(parts);
        return join(new byte[] {(byte) type, (byte) id, (byte) value.length}, value);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

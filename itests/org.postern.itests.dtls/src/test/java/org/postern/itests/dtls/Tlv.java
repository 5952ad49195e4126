// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import java.io.ByteArrayOutputStream;

/** The TLV of a bootstrap server (LwM2M 1.0.2, section 6.4.3), with lengths of one byte and ids below 256. */
final class Tlv {
    private static final int INSTANCE = 0x08;
    private static final int RESOURCE = 0xc8;

    private Tlv() {}

    static byte[] resource(int id, byte[] value) {
        return entry(RESOURCE, id, value);
    }

    static byte[] resource(int id, int number) {
        return resource(id, new byte[] {(byte) number});
    }

    static byte[] instance(int id, byte[]... resources) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] resource : resources) {
            all.writeBytes(resource);
        }
        return entry(INSTANCE, id, all.toByteArray());
    }

    private static byte[] entry(int type, int id, byte[] value) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(type);
        entry.write(id);
        entry.write(value.length);
        entry.writeBytes(value);
        return entry.toByteArray();
    }
}

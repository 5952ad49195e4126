// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.postern.store.api.Batch;

/** One entry as the store keeps it: a record by its id, with a format version first. */
final class AccessRecord {
    static final String NAMESPACE = "access";
    private static final int FORMAT = 1;

    private AccessRecord() {}

    static void put(Batch.Builder batch, AccessEntry entry) {
        batch.put(NAMESPACE, Integer.toString(entry.id()), encode(entry));
    }

    static void remove(Batch.Builder batch, AccessEntry entry) {
        batch.remove(NAMESPACE, Integer.toString(entry.id()));
    }

    static byte[] encode(AccessEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(FORMAT);
            out.writeShort(entry.object());
            out.writeShort(entry.instance());
            out.writeShort(entry.owner());
            out.writeShort(entry.server());
            Map<Integer, Long> acl = entry.acl().values();
            out.writeShort(acl.size());
            for (Map.Entry<Integer, Long> one : acl.entrySet()) {
                out.writeShort(one.getKey());
                out.writeShort(one.getValue().intValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it cannot be read, saying why */
    static AccessEntry decode(String key, byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("format " + format + " is not known");
        }
        int object = in.readUnsignedShort();
        int instance = in.readUnsignedShort();
        int owner = in.readUnsignedShort();
        int server = in.readUnsignedShort();
        Map<Integer, Integer> acl = new TreeMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            acl.put(in.readUnsignedShort(), in.readUnsignedShort());
        }
        if (in.available() > 0) {
            throw new IOException("it is too long");
        }
        try {
            return new AccessEntry(Integer.parseInt(key), object, instance, owner, Acl.of(acl), server);
        } catch (NumberFormatException noId) {
            throw new IOException("its key is no instance id", noId);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.bootstrap.card.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.postern.benchmarks.fuzz.Target;

/**
 * Reads a file of a smartcard in BER: the first byte chooses the object directory of PKCS#15, a directory of data objects or
 * the bootstrap data. The only exception is the one that says what is wrong, and what was read is the same after it was
 * written.
 */
public final class CardTarget implements Target {
    private static final int DATA_OBJECTS = 0xa7;
    private static final int TYPE_ATTRIBUTES = 0xa1;
    private static final byte[] LWM2M_BOOTSTRAP = {0x67, 0x2b, 0x09, 0x01};

    @Override
    public void run(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        int kind = Math.floorMod(input[0], 3);
        try {
            if (kind == 0) {
                DataObjects.directories(file);
            } else if (kind == 1) {
                DataObjects.bootstrapFile(file);
            } else {
                CardImage.objects(file);
            }
        } catch (IOException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new IllegalStateException("no reason is given", refused);
            }
            return;
        }
        if (kind == 0) {
            directories(file);
        } else if (kind == 1) {
            bootstrapFile(file);
        } else {
            objects(file);
        }
    }

    private static void directories(byte[] file) throws IOException {
        List<byte[]> paths = DataObjects.directories(file);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (byte[] path : paths) {
            written.writeBytes(value(DATA_OBJECTS, path(path)));
        }
        List<byte[]> again = DataObjects.directories(written.toByteArray());
        if (!Arrays.deepEquals(paths.toArray(), again.toArray())) {
            throw new IllegalStateException("the paths of directories became others");
        }
    }

    private static void bootstrapFile(byte[] file) throws IOException {
        byte[] path = DataObjects.bootstrapFile(file);
        if (path == null) {
            return;
        }
        byte[] label = value(BerReader.SEQUENCE, new byte[0]);
        byte[] attributes = value(BerReader.SEQUENCE, value(BerReader.OBJECT_IDENTIFIER, LWM2M_BOOTSTRAP));
        byte[] entry = value(BerReader.SEQUENCE, label, attributes, value(TYPE_ATTRIBUTES, path(path)));
        if (!Arrays.equals(path, DataObjects.bootstrapFile(entry))) {
            throw new IllegalStateException("the path of the bootstrap data became another one");
        }
    }

    private static void objects(byte[] file) throws IOException {
        SortedMap<Integer, byte[]> objects = CardImage.objects(file);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (Map.Entry<Integer, byte[]> object : objects.entrySet()) {
            int id = object.getKey();
            byte[] number = {0, (byte) (id >> 8), (byte) id};
            written.writeBytes(value(
                    BerReader.SEQUENCE,
                    value(BerReader.INTEGER, number),
                    value(BerReader.OCTET_STRING, object.getValue())));
        }
        SortedMap<Integer, byte[]> again = CardImage.objects(value(BerReader.SEQUENCE, written.toByteArray()));
        boolean same = again.keySet().equals(objects.keySet());
        for (Map.Entry<Integer, byte[]> object : objects.entrySet()) {
            same = same && Arrays.equals(object.getValue(), again.get(object.getKey()));
        }
        if (!same) {
            throw new IllegalStateException("the objects became others");
        }
    }

    private static byte[] path(byte[] path) {
        return value(BerReader.SEQUENCE, value(BerReader.OCTET_STRING, path));
    }

    /** A value with its length in three bytes. */
    private static byte[] value(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(
                new byte[] {(byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        for (byte[] content : contents) {
            value.writeBytes(content);
        }
        return value.toByteArray();
    }
}

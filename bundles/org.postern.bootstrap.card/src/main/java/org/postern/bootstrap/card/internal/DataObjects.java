// SPDX-License-Identifier: Apache-2.0
package org.postern.bootstrap.card.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directories of PKCS#15, as far as the way to the bootstrap data needs them: the object directory names the
 * directories of data objects, and one of their entries carries the object identifier of LwM2M bootstrap and a path.
 */
final class DataObjects {
    /** The choice "data objects" of the object directory. */
    private static final int DATA_OBJECTS = 0xa7;

    /** The type attributes of a data object. */
    private static final int TYPE_ATTRIBUTES = 0xa1;

    /** 2.23.43.9.1: joint-iso-itu-t, international organizations, OMA, LwM2M, bootstrap. */
    private static final byte[] LWM2M_BOOTSTRAP = {0x67, 0x2b, 0x09, 0x01};

    private DataObjects() {}

    /** The paths of the directories of data objects. */
    static List<byte[]> directories(byte[] objectDirectory) throws IOException {
        List<byte[]> paths = new ArrayList<>();
        BerReader entries = new BerReader(objectDirectory);
        while (entries.more()) {
            if (entries.tag() == DATA_OBJECTS) {
                paths.add(path(entries.enter(DATA_OBJECTS)));
            } else {
                entries.skip();
            }
        }
        return paths;
    }

    /** The path of the file with the bootstrap data; null if the directory names none. */
    static byte @Nullable [] bootstrapFile(byte[] directory) throws IOException {
        BerReader entries = new BerReader(directory);
        while (entries.more()) {
            if (entries.tag() != BerReader.SEQUENCE) {
                entries.skip();
                continue;
            }
            BerReader entry = entries.enter(BerReader.SEQUENCE);
            entry.skip(); // label and flags
            if (!namesBootstrap(entry.enter(BerReader.SEQUENCE))) {
                continue;
            }
            while (entry.more()) {
                if (entry.tag() == TYPE_ATTRIBUTES) {
                    return path(entry.enter(TYPE_ATTRIBUTES));
                }
                entry.skip();
            }
        }
        return null;
    }

    private static boolean namesBootstrap(BerReader attributes) throws IOException {
        while (attributes.more()) {
            if (attributes.tag() == BerReader.OBJECT_IDENTIFIER) {
                return Arrays.equals(attributes.take(BerReader.OBJECT_IDENTIFIER), LWM2M_BOOTSTRAP);
            }
            attributes.skip();
        }
        return false;
    }

    /** A path is a sequence that begins with its bytes. */
    private static byte[] path(BerReader holder) throws IOException {
        return holder.enter(BerReader.SEQUENCE).take(BerReader.OCTET_STRING);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.journal;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/**
 * The jars of the deploy folder that were accepted, by their SHA-256: they are installed anew at each start, and stay welcome
 * when their signer's certificate expires or the clock is reset. The last {@value #MAX} are known.
 */
public final class Accepted {
    private static final String NAMESPACE = "deployed";
    private static final int MAX = 256;
    private static final byte FORMAT = 1;

    private final StateStore store;

    public Accepted(StateStore store) {
        this.store = store;
    }

    /** Whether it was accepted before. */
    public boolean has(String digest) {
        return store.read(NAMESPACE).containsKey(digest);
    }

    /** Remembers it, within a second. */
    public void add(String digest) {
        SortedMap<String, byte[]> known = store.read(NAMESPACE);
        long last = 0;
        String oldest = "";
        long first = Long.MAX_VALUE;
        for (Map.Entry<String, byte[]> entry : known.entrySet()) {
            long number = number(entry.getValue());
            last = Math.max(last, number);
            if (number < first) {
                first = number;
                oldest = entry.getKey();
            }
        }
        Batch.Builder batch = Batch.builder();
        if (known.size() >= MAX) {
            batch.remove(NAMESPACE, oldest);
        }
        byte[] value = ByteBuffer.allocate(9).put(FORMAT).putLong(last + 1).array();
        store.later(batch.put(NAMESPACE, digest, value).build());
    }

    private static long number(byte[] value) {
        return value.length == 9 && value[0] == FORMAT ? ByteBuffer.wrap(value).getLong(1) : 0;
    }
}

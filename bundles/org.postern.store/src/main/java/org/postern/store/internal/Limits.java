// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.store.api.StoreException.Reason;

/**
 * How large things may become, in bytes unless said otherwise.
 *
 * @param value of one record
 * @param group what is written at once, and so what one batch may bring
 * @param total of all records
 * @param waiting of the batches that wait to be written
 * @param log of a file, at least, before the next generation is begun
 * @param logFactor how many times as large as the records a file has to be for that; no size
 */
record Limits(int value, int group, long total, long waiting, long log, int logFactor) {
    static final Limits DEFAULT = new Limits(256 << 10, 1 << 20, 4 << 20, 4 << 20, 64 << 10, 3);

    private static final int NAMESPACE = 64;
    private static final int KEY = 512;

    /** The size of the file at which the next generation is begun. */
    long rewriteAt(long records) {
        return Math.max(log, logFactor * records);
    }

    /** Why the batch is too large; null if it is not. */
    @Nullable
    StoreException check(Batch batch) {
        long size = 0;
        for (Batch.Change change : batch.changes()) {
            checkName(change.namespace());
            String key = "";
            if (change instanceof Batch.Put put) {
                key = put.key();
                size += Records.size(key, new Value(put.value(), Value.Form.PLAIN));
                if (put.value().length > value) {
                    return full("the value of " + record(put.namespace(), key) + " has " + put.value().length
                            + " bytes, and " + value + " are the limit");
                }
            } else if (change instanceof Batch.Remove remove) {
                key = remove.key();
                size += Records.size(key, Value.GONE);
            }
            if (key.length() > KEY) {
                return full("a key of " + change.namespace() + " has " + key.length() + " characters, and " + KEY
                        + " are the limit");
            }
        }
        return size <= group ? null : full("a batch has " + size + " bytes, and " + group + " are the limit");
    }

    static StoreException full(String text) {
        return new StoreException(Reason.FULL, "Not stored: " + text, null);
    }

    private static String record(String namespace, String key) {
        return namespace + "/" + (key.length() > NAMESPACE ? key.substring(0, NAMESPACE) + "..." : key);
    }

    /** A wrong name is a mistake in the caller's code. */
    private static void checkName(String name) {
        boolean right = !name.isEmpty() && name.length() <= NAMESPACE;
        for (int i = 0; right && i < name.length(); i++) {
            char c = name.charAt(i);
            right = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        }
        if (!right) {
            throw new IllegalArgumentException("'" + name + "' names no namespace: it takes 1 to " + NAMESPACE
                    + " letters, digits, dots and hyphens");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A costly read that many may ask for at once: one runs at a time, and all who asked before it began share its result, so
 * nobody gets a value older than the question. Thread-safe.
 */
final class SharedRead {
    private final Supplier<String> read;
    private final LongSupplier nanoTime;
    private String last = "";
    private long lastBegan;
    private boolean any;

    SharedRead(Supplier<String> read, LongSupplier nanoTime) {
        this.read = read;
        this.nanoTime = nanoTime;
    }

    String get() {
        return get(nanoTime.getAsLong());
    }

    private synchronized String get(long asked) {
        if (!any || lastBegan - asked <= 0) {
            long began = nanoTime.getAsLong();
            last = read.get();
            lastBegan = began;
            any = true;
        }
        return last;
    }
}

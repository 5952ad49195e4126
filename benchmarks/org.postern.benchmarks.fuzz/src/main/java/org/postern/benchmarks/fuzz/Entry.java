// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/**
 * Where the fuzzer comes in. Runs the target that the property {@code fuzz.target} names, and tells from time to time how
 * far it is: {@code fuzz TARGET inputs=N hangs=N live=MB}.
 */
public final class Entry {
    private static final long HANG_NANOS = 1_000_000_000L;
    private static final int LOOK_EVERY = 64;
    private static final long TELL_NANOS = 1_000_000_000L;
    private static final long MEBIBYTE = 1 << 20;

    private static final String NAME = System.getProperty("fuzz.target", "");
    private static final Target TARGET = target();
    private static final Entry SELF = new Entry();

    private long inputs;
    private long hangs;
    private long live;
    private long told = System.nanoTime();

    private Entry() {}

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        SELF.run(input);
    }

    private void run(byte[] input) throws Throwable {
        long nanos = timed(input);
        if (nanos > HANG_NANOS) {
            // once more: the machine may have been busy with something else
            nanos = timed(input);
        }
        if (nanos > HANG_NANOS) {
            hangs++;
        }
        inputs++;
        if (inputs % LOOK_EVERY == 0 && System.nanoTime() - told > TELL_NANOS) {
            told = System.nanoTime();
            tell();
        }
    }

    private static long timed(byte[] input) throws Throwable {
        long begun = System.nanoTime();
        TARGET.run(input);
        return System.nanoTime() - begun;
    }

    /** The fuzzer ends the process without a word to the JVM, so this is said again and again. */
    private void tell() {
        long now = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage afterCollection = pool.getCollectionUsage();
            now += afterCollection == null ? 0 : afterCollection.getUsed();
        }
        live = Math.max(live, now);
        System.out.printf("fuzz %s inputs=%d hangs=%d live=%d%n", NAME, inputs, hangs, live / MEBIBYTE);
    }

    private static Target target() {
        Target target = Targets.byName().get(NAME);
        if (target == null) {
            throw new IllegalArgumentException(
                    "-Dfuzz.target must be one of " + Targets.byName().keySet() + ", not " + NAME);
        }
        return target;
    }
}

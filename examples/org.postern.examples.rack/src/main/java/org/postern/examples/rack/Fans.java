// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.rack;

import java.util.Map;
import java.util.TreeMap;

/** Simulated fans that run at 30 rotations a minute for each percent, at once. */
final class Fans {
    private static final long PER_PERCENT = 30;

    private volatile Map<Integer, Long> targets;
    private volatile Runnable changed = () -> {};

    Fans(int count) {
        Map<Integer, Long> half = new TreeMap<>();
        for (int fan = 0; fan < count; fan++) {
            half.put(fan, 50L);
        }
        targets = half;
    }

    void listener(Runnable told) {
        changed = told;
    }

    /** In percent; not to be changed. */
    Map<Integer, Long> targets() {
        return targets;
    }

    /** Sets some of them. */
    void target(Map<Integer, Long> percent) {
        Map<Integer, Long> next = new TreeMap<>(targets);
        next.putAll(percent);
        targets = next;
        changed.run();
    }

    /** In rotations a minute. */
    Map<Integer, Long> speeds() {
        Map<Integer, Long> speeds = new TreeMap<>(targets);
        speeds.replaceAll((fan, percent) -> percent * PER_PERCENT);
        return speeds;
    }
}

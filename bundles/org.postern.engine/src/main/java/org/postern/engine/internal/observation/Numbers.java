// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

/**
 * The numbers of the notifications to one server: rising, also across a restart, because a ceiling is kept long before it is
 * reached (OBS-16). Confined to the notifier.
 */
final class Numbers {
    /** So many are used up by a restart; half of them last for the second in which the store may lag. */
    static final int BLOCK = 8192;

    private static final int MASK = 0xFFFFFF;

    private final ObservationRecords records;
    private long last;
    private long ceiling;

    Numbers(ObservationRecords records) {
        this.records = records;
        this.last = records.ceiling();
        this.ceiling = last;
    }

    /** The next one, 24 bits. */
    int next() {
        last++;
        if (last > ceiling - BLOCK / 2) {
            ceiling = last + BLOCK;
            records.ceiling(ceiling);
        }
        return (int) (last & MASK);
    }
}

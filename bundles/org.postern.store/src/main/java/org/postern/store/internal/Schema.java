// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.List;

/**
 * Which records there are and how they are keyed, as a version in the header of each file, and the way here from older
 * versions. What a value holds has a version of its own, which is its owner's business.
 *
 * @param version the present one
 * @param migrations each leads to the next version, the last one to the present
 */
record Schema(int version, List<Migration> migrations) {
    /** The first version, so nothing leads here. */
    static final Schema PRESENT = new Schema(1, List.of());

    Schema {
        migrations = List.copyOf(migrations);
    }

    /** From one version to the next. */
    interface Migration {
        /** What is to change in records of the older version. */
        Changes from(Records older);
    }

    /** Whether records of this version can be read. */
    boolean knows(int older) {
        return older <= version && older >= version - migrations.size();
    }

    /** Brings records of a version that it knows to the present one. */
    void migrate(int older, Records records) {
        for (int from = older; from < version; from++) {
            records.apply(migrations.get(migrations.size() - (version - from)).from(records));
        }
    }
}

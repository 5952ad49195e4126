// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.Serial;

/** Ends the simulated process at one of the points it passes. */
final class Crashes {
    private final int at;
    private int passed;

    private Crashes(int at) {
        this.at = at;
    }

    static Crashes never() {
        return new Crashes(Integer.MAX_VALUE);
    }

    /** @param point counted from 1 */
    static Crashes at(int point) {
        return new Crashes(point);
    }

    /** How many points were passed. */
    int passed() {
        return passed;
    }

    void point(String where) {
        passed++;
        if (passed == at) {
            throw new Crash(where);
        }
    }

    /** The process is gone. */
    static final class Crash extends Error {
        @Serial
        private static final long serialVersionUID = 1;

        Crash(String where) {
            super(where);
        }
    }
}

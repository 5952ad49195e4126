// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

/** Hears of the tasks that hold a thread, one after the other. */
public interface Turns {
    /** Hears nothing. */
    Turns UNHEARD = new Turns() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /** A task begins, on the calling thread. */
    void begin();

    /** The task has ended, however it did. */
    void end();
}

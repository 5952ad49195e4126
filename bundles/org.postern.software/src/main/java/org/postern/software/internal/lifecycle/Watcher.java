// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import org.jspecify.annotations.Nullable;

/** Is told of every change of a package, in their order, and must not block. */
@FunctionalInterface
public interface Watcher {
    /**
     * Something of a package changed.
     *
     * @param before null if it is new here
     * @param after null if it is gone
     */
    void changed(int id, @Nullable Software before, @Nullable Software after);

    /** Runs something once whoever is told by this watcher knows of the last change of a package, as far as they have to. */
    default void whenTold(int id, Runnable next) {
        next.run();
    }
}

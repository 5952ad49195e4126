// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import org.postern.api.Path;

/** Is told what changes in the tree. Called on the tree's executor, or on the thread that announces a value; must not block. */
public interface TreeListener {
    /** The list of objects and instances changed; several changes in a short time are told once. */
    default void listChanged() {}

    /** The value of a node, or what lies below it, may have changed. */
    default void changed(Path path) {}

    /**
     * Whether it sees to it that {@code next} is run once everybody who has to hear of the last changes of a node was told.
     *
     * @return false if it tells nobody: then it does not run it
     */
    default boolean whenTold(Path path, Runnable next) {
        return false;
    }

    /** An object or instance is gone for good. */
    default void removed(Path path) {}
}

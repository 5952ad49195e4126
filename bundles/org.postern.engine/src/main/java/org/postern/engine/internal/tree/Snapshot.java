// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.function.UnaryOperator;

/** Holds the present tree, and changes it one change after the other. */
final class Snapshot {
    private final Object lock = new Object();
    private volatile ObjectTree tree = ObjectTree.EMPTY;

    ObjectTree tree() {
        return tree;
    }

    void put(ServedObject object) {
        synchronized (lock) {
            tree = tree.with(object);
        }
    }

    void remove(int object) {
        synchronized (lock) {
            tree = tree.without(object);
        }
    }

    /** Changes what a source serves; false when it serves nothing or nothing changed. */
    boolean change(ObjectSource source, UnaryOperator<ServedObject> change) {
        synchronized (lock) {
            ServedObject served = tree.object(source.id());
            if (served == null || served.source() != source) {
                return false;
            }
            ServedObject next = change.apply(served);
            if (next.instances().size() == served.instances().size() && next.held() == served.held()) {
                return false;
            }
            tree = tree.with(next);
            return true;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.api.Path;
import org.postern.engine.internal.time.Timers;

/** Tells the listeners of the tree what changes; changes of the list are gathered for a moment and told once. */
final class Announcer {
    private final List<TreeListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Long> heldBack = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean listChanging = new AtomicBoolean();
    private final Timers timers;
    private final Duration coalesce;

    Announcer(Timers timers, Duration coalesce) {
        this.timers = timers;
        this.coalesce = coalesce;
    }

    void listen(TreeListener listener) {
        listeners.add(listener);
    }

    void unlisten(TreeListener listener) {
        listeners.remove(listener);
    }

    /** See {@link ObjectKeeper#holdBack}. */
    void holdBack(long bundleId, boolean quiet) {
        if (quiet) {
            heldBack.add(bundleId);
        } else if (heldBack.remove(bundleId)) {
            listChanged(bundleId);
        }
    }

    void forget(long bundleId) {
        heldBack.remove(bundleId);
    }

    void changed(Path path) {
        for (TreeListener listener : listeners) {
            listener.changed(path);
        }
    }

    void removed(Path path) {
        for (TreeListener listener : listeners) {
            listener.removed(path);
        }
    }

    void listChanged(long bundleId) {
        if (!heldBack.contains(bundleId) && listChanging.compareAndSet(false, true)) {
            timers.after(coalesce, () -> {
                listChanging.set(false);
                listeners.forEach(TreeListener::listChanged);
            });
        }
    }
}

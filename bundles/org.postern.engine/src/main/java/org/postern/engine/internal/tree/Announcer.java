// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.Timers.Timer;

/**
 * Tells the listeners of the tree what changes. Changes of the list are gathered and told once: when none has come for
 * half the time to coalesce, and when all of it has passed since the first one at the latest.
 */
final class Announcer {
    private final List<TreeListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Long> heldBack = ConcurrentHashMap.newKeySet();
    private final Timers timers;
    private final Duration coalesce;
    private final Object gathering = new Object();
    private long latest;
    private @Nullable Timer waiting;

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

    /** Runs something once those who observe a node were told what changed. */
    void whenTold(Path path, Runnable next) {
        for (TreeListener listener : listeners) {
            if (listener.whenTold(path, next)) {
                return;
            }
        }
        next.run();
    }

    void removed(Path path) {
        for (TreeListener listener : listeners) {
            listener.removed(path);
        }
    }

    void listChanged(long bundleId) {
        if (heldBack.contains(bundleId)) {
            return;
        }
        synchronized (gathering) {
            long now = timers.nanoTime();
            if (waiting == null) {
                latest = now + coalesce.toNanos();
            } else {
                waiting.cancel();
            }
            long delay = Math.min(coalesce.toNanos() / 2, latest - now);
            waiting = timers.after(Duration.ofNanos(Math.max(0, delay)), this::tellList);
        }
    }

    private void tellList() {
        synchronized (gathering) {
            waiting = null;
        }
        listeners.forEach(TreeListener::listChanged);
    }
}

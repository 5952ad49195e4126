// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.postern.platform.api.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to be told; one that fails does not keep the others from it. */
final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");

    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();

    /** Has identity, so that one listener may subscribe twice. */
    private static final class Entry<T> {
        private final Consumer<T> listener;

        private Entry(Consumer<T> listener) {
            this.listener = listener;
        }
    }

    Subscription add(Consumer<T> listener) {
        Entry<T> entry = new Entry<>(listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    void tell(T what) {
        for (Entry<T> entry : entries) {
            try {
                entry.listener.accept(what);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed at a change of {}; its bundle has a fault", what, e);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;

/** The servers that there are, for the instances of the Server object. Thread-safe. */
public final class Accounts {
    private final Map<Integer, Control> byServer = new ConcurrentHashMap<>();
    private volatile boolean bootstrapping;
    private volatile @Nullable Keeping kept;

    /** Takes up a server. */
    public void add(int shortServerId, Control control) {
        byServer.put(shortServerId, control);
    }

    /** Forgets a server. */
    public void remove(int shortServerId, Control control) {
        byServer.remove(shortServerId, control);
    }

    /** What a Server instance does to its registration, null if there is none. */
    @Nullable
    Control control(int shortServerId) {
        return byServer.get(shortServerId);
    }

    /** Says how a Server instance is kept. */
    public void keptBy(Keeping keeping) {
        kept = keeping;
    }

    /** What must be durable before a Server instance has these values. */
    void keep(ServerInstance instance, Map<Integer, Object> after, Batch.Builder batch) {
        Keeping keeping = kept;
        if (keeping != null) {
            keeping.add(instance, after, batch);
        }
    }

    /** Says whether a bootstrap phase is open. */
    public void bootstrapping(boolean open) {
        bootstrapping = open;
    }

    /** Whether a bootstrap phase is open: servers are not served then (GEN-09). */
    public boolean bootstrapping() {
        return bootstrapping;
    }

    /** How a Server instance is kept. */
    public interface Keeping {
        /** Adds the record of an instance with these values. */
        void add(ServerInstance instance, Map<Integer, Object> after, Batch.Builder batch);
    }

    /** What a Server instance does to its registration. Calls return at once. */
    public interface Control {
        /** Whether a transport can serve the binding (SRV-05). */
        boolean supports(String binding);

        /** The lifetime or the binding was written. */
        void changed(long lifetimeSeconds, String binding);

        /** Registration Update Trigger was executed and answered. */
        void update();

        /** Disable was executed and answered. */
        void disable(Duration duration);
    }
}

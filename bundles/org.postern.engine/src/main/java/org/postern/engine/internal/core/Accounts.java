// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The server accounts by the instance id they have in the Security and the Server object. Thread-safe. */
public final class Accounts {
    private final Map<Integer, Account> byInstance = new TreeMap<>();

    /** Takes up an account and returns its instance id, the lowest that is free. */
    public synchronized int add(Account account) {
        int id = 0;
        while (byInstance.containsKey(id)) {
            id++;
        }
        byInstance.put(id, account);
        return id;
    }

    /** Forgets the account of an instance id. */
    public synchronized void remove(int instance) {
        byInstance.remove(instance);
    }

    synchronized @Nullable Account get(int instance) {
        return byInstance.get(instance);
    }

    /**
     * A server account.
     *
     * @param shortServerId 1..65534
     * @param uri the server URI
     * @param lifetimeSeconds the lifetime to begin with
     * @param binding the binding to begin with
     * @param control what the Server object does to the registration
     */
    public record Account(int shortServerId, String uri, long lifetimeSeconds, String binding, Control control) {}

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

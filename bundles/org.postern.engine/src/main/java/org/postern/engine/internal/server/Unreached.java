// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.util.HashMap;
import java.util.Map;

/**
 * Attempts at servers that failed for a reason of the server or of the way to it. Others do not count: another bootstrap
 * would neither set the clock of the gateway nor mend its link. Thread-safe.
 */
public final class Unreached {
    private final Map<Integer, Integer> attempts = new HashMap<>();

    /** One more. */
    synchronized void add(int shortServerId) {
        attempts.merge(shortServerId, 1, Integer::sum);
    }

    /** How many there were since the last call. */
    public synchronized int take(int shortServerId) {
        Integer count = attempts.remove(shortServerId);
        return count == null ? 0 : count;
    }
}

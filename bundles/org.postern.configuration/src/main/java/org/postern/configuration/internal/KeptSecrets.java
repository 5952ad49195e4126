// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ConfigurationSecrets;

/**
 * Gives out references in place of secrets. The same secret at the same place keeps its reference, another one gets another:
 * so a change is seen. References do not outlive this object. Thread-safe.
 */
final class KeptSecrets implements ConfigurationSecrets {
    private final long begun = System.nanoTime();
    private final Map<String, String> byReference = new ConcurrentHashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private int count;

    /**
     * A reference to a secret.
     *
     * @param key where it stands; what stood there before is forgotten
     */
    synchronized String refer(String pid, String key, String secret) {
        String place = pid + ' ' + key;
        String before = references.get(place);
        if (before != null && secret.equals(byReference.get(before))) {
            return before;
        }
        count++;
        String reference = REFERENCE + Long.toHexString(begun) + '-' + count;
        byReference.put(reference, secret);
        references.put(place, reference);
        if (before != null) {
            byReference.remove(before);
        }
        return reference;
    }

    /** Forgets the secrets of a PID. */
    synchronized void forget(String pid) {
        references.entrySet().removeIf(entry -> {
            boolean mine = entry.getKey().startsWith(pid + ' ');
            if (mine) {
                byReference.remove(entry.getValue());
            }
            return mine;
        });
    }

    @Override
    public @Nullable String of(String reference) {
        return byReference.get(reference);
    }
}

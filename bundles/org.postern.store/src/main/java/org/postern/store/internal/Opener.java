// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;

/** Brings values out in clear, and says in the health which namespaces hold secrets that no key opens now. Thread-safe. */
final class Opener {
    private final Secrets secrets;
    private final Health health;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Opener(Secrets secrets, Health health) {
        this.secrets = secrets;
        this.health = health;
    }

    /** The values of a namespace in clear, but for those that cannot be opened. */
    SortedMap<String, byte[]> open(String namespace, Map<String, Value> values) {
        SortedMap<String, byte[]> clear = new TreeMap<>();
        judge(namespace, values, clear);
        return clear;
    }

    /** The keys of the values that cannot be opened. */
    SortedSet<String> unreadable(String namespace, Map<String, Value> values) {
        return judge(namespace, values, new TreeMap<>());
    }

    /** A value in clear; null if it cannot be opened. */
    byte @Nullable [] open(String namespace, String key, Value value) {
        try {
            return clear(namespace, key, value);
        } catch (IOException failure) {
            return null;
        }
    }

    /** What could not be opened may have been replaced. */
    void written(Changes changes, Function<String, SortedMap<String, Value>> view) {
        for (Changes.Namespace namespace : changes.namespaces()) {
            if (told.contains(namespace.name())) {
                unreadable(namespace.name(), view.apply(namespace.name()));
            }
        }
    }

    /** What could not be opened may be opened now. */
    void judgeAgain(Function<String, SortedMap<String, Value>> view) {
        for (String namespace : told) {
            unreadable(namespace, view.apply(namespace));
        }
    }

    private SortedSet<String> judge(String namespace, Map<String, Value> values, SortedMap<String, byte[]> clear) {
        SortedSet<String> unreadable = new TreeSet<>();
        String reason = "";
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            try {
                clear.put(entry.getKey(), clear(namespace, entry.getKey(), entry.getValue()));
            } catch (IOException failure) {
                unreadable.add(entry.getKey());
                reason = String.valueOf(failure.getMessage());
            }
        }
        if (!unreadable.isEmpty()) {
            told.add(namespace);
            health.raise(key(namespace), entry(namespace, unreadable.size(), reason));
        } else if (told.remove(namespace)) {
            health.clear(key(namespace));
        }
        return unreadable;
    }

    private byte[] clear(String namespace, String key, Value value) throws IOException {
        return value.form() == Value.Form.SEALED
                ? secrets.open(namespace, key, value)
                : value.bytes().clone();
    }

    private static String key(String namespace) {
        return "secrets " + namespace;
    }

    private static HealthEntry entry(String namespace, int count, String reason) {
        return new HealthEntry(
                Severity.ERROR,
                namespace,
                "Secrets of the " + namespace + " cannot be decrypted and are kept unread (" + count + "): " + reason,
                "Put " + KeyFile.NAME
                        + " back from the backup and restart the gateway, or bring the key service back; if"
                        + " the key is lost, provision the " + namespace + " again");
    }
}

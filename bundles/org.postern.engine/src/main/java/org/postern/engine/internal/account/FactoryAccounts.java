// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.management.api.HealthEntry;

/**
 * The accounts of the configuration and which of them were applied. Each is applied once, until it changes: what a
 * bootstrap made of it later stays (LwM2M 1.0.2, section 5.2.3.1). Not thread-safe.
 */
final class FactoryAccounts {
    private final Map<String, FactoryAccount> present = new LinkedHashMap<>();
    private final Map<String, byte[]> applied = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Problems problems;
    private boolean complete;
    private boolean standBy;

    FactoryAccounts(Problems problems) {
        this.problems = problems;
    }

    /** What was applied, as the store has it. */
    void load(Map<String, byte[]> stored) {
        applied.clear();
        applied.putAll(stored);
    }

    Map<String, byte[]> applied() {
        return applied;
    }

    /** The same if a bootstrap succeeds: what is configured by then, and perhaps left out, has had its turn. */
    Map<String, byte[]> outdone() {
        Map<String, byte[]> all = new HashMap<>(applied);
        if (!standBy) {
            present.forEach((name, account) -> all.put(name, account.content()));
        }
        return all;
    }

    /** A bootstrap succeeded. */
    void outdo() {
        applied.putAll(outdone());
        told.forEach(problems::clear);
        told.clear();
    }

    /** Whether the configuration of a name is refused: then what was applied is the last good one, and not gone. */
    void refused(String name, boolean now) {
        if (now) {
            refused.add(name);
        } else {
            refused.remove(name);
        }
    }

    void enter(FactoryAccount account) {
        refused.remove(account.name());
        present.put(account.name(), account);
    }

    /** It is no longer configured. Returns the configuration without it, as far as it is still of its making. */
    Configuration leave(FactoryAccount account, Configuration configuration) {
        if (!account.equals(present.get(account.name()))) {
            return configuration;
        }
        present.remove(account.name());
        applied.remove(account.name());
        return configuration.withoutOrigin(account.origin());
    }

    /** All that is configured has entered: what was applied and is missing was removed meanwhile. */
    void complete() {
        complete = true;
    }

    /** Whether a bootstrap source is in force, which goes before the configuration (BS-05). */
    void standBy(boolean waiting) {
        standBy = waiting;
        if (waiting) {
            applied.clear(); // when it is gone, everything is applied anew
        }
    }

    /** The configuration with all that is new or changed, and without what is gone. */
    Configuration settle(Configuration configuration) {
        Configuration next = complete ? withoutGone(configuration) : configuration;
        List<FactoryAccount> waiting = new ArrayList<>();
        for (FactoryAccount account : present.values()) {
            if (standBy || Arrays.equals(applied.get(account.name()), account.content())) {
                continue;
            }
            if (taken(account, next)) {
                // what it was before it changed is no longer configured, and may be in the way of another
                applied.remove(account.name());
                next = next.withoutOrigin(account.origin());
                waiting.add(account);
            } else {
                next = apply(account, next);
            }
        }
        return waiting.isEmpty() && told.isEmpty() ? next : settleWaiting(waiting, next);
    }

    private Configuration apply(FactoryAccount account, Configuration configuration) {
        applied.put(account.name(), account.content());
        return account.into(configuration);
    }

    /** Those whose place was taken, now that the others have theirs; who must go on waiting is told. */
    private Configuration settleWaiting(List<FactoryAccount> waiting, Configuration configuration) {
        Configuration next = configuration;
        Set<String> open = new HashSet<>();
        for (FactoryAccount account : waiting) {
            if (taken(account, next)) {
                String key = key(account);
                open.add(key);
                told.add(key);
                problems.raise(key, leftOut(account));
            } else {
                next = apply(account, next);
            }
        }
        told.removeIf(key -> {
            if (!open.contains(key)) {
                problems.clear(key);
            }
            return !open.contains(key);
        });
        return next;
    }

    private Configuration withoutGone(Configuration configuration) {
        Configuration next = configuration;
        for (String name : Set.copyOf(applied.keySet())) {
            if (!present.containsKey(name) && !refused.contains(name)) {
                applied.remove(name);
                next = next.withoutOrigin(Entry.factory(name));
            }
        }
        return next;
    }

    /** Only another configuration keeps an account out; what a bootstrap made gives way to what is configured later. */
    private static boolean taken(FactoryAccount account, Configuration configuration) {
        return configuration.security().values().stream()
                .anyMatch(entry -> entry.fromFactory() && account.rivals(entry));
    }

    private static String key(FactoryAccount account) {
        return account.bootstrap()
                ? "account bootstrap"
                : "account " + account.settings().shortServerId();
    }

    private static HealthEntry leftOut(FactoryAccount account) {
        String uri = account.settings().uri();
        return account.bootstrap()
                ? error(
                        uri,
                        "Two bootstrap servers are configured; " + uri + " is left out",
                        "Keep one org.postern.account with bootstrap")
                : error(
                        uri,
                        "Two server accounts have the short server id "
                                + account.settings().shortServerId() + "; " + uri + " is left out",
                        "Give each org.postern.account its own shortServerId");
    }

    private static HealthEntry error(String subject, String text, String remedy) {
        return new HealthEntry(HealthEntry.Severity.ERROR, subject, text, remedy);
    }
}

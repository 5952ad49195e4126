// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.credential.WeakKeys;
import org.postern.management.api.HealthEntry;

/** Tells of accounts whose pre-shared key can be guessed, wherever they come from (SEC-18). Not thread-safe. */
final class WeakKeyWatch {
    private final Problems problems;
    private Set<String> told = Set.of();

    WeakKeyWatch(Problems problems) {
        this.problems = problems;
    }

    void judge(Configuration accounts) {
        Set<String> weak = new HashSet<>();
        for (Entry entry : accounts.security().values()) {
            if (entry.secured()) {
                SecurityInstance security = Configuration.security(entry);
                String key = raise(security, WeakKeys.weakness(security));
                if (key != null) {
                    weak.add(key);
                }
            }
        }
        for (String before : told) {
            if (!weak.contains(before)) {
                problems.clear(before);
            }
        }
        told = weak;
    }

    private @Nullable String raise(SecurityInstance security, @Nullable String weakness) {
        if (weakness == null) {
            return null;
        }
        String uri = security.serverUri.get().orElse("");
        String key = "weak key " + uri;
        problems.raise(
                key,
                new HealthEntry(
                        HealthEntry.Severity.WARNING,
                        uri,
                        "The pre-shared key for " + uri + " " + weakness,
                        "Whoever records a handshake may guess it: use 16 random bytes or more, such as of"
                                + " 'postern credential generate psk'"));
        return key;
    }
}

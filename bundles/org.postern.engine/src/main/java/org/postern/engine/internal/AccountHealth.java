// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.postern.engine.internal.credential.KeyFolder;
import org.postern.management.api.ConfigurationSecrets;
import org.postern.management.api.HealthEntry;

/**
 * What is said of the configuration of an account. Each has an entry of its own, also beside another one of the same URI.
 *
 * @param name of the configuration: its PID
 * @param cached whether it comes from a file or the command line, and not from somebody who wrote it to Config Admin
 */
record AccountHealth(String name, boolean cached) {
    /** The accounts of {@code postern run --server}, which have no file, and are always as they were given last. */
    private static final String COMMAND_LINE = "org.postern.account~cli-";

    private static final String LAST = ". The last good one stays in force, if there was one";

    static AccountHealth of(Map<String, Object> properties) {
        return new AccountHealth(
                String.valueOf(properties.get(Constants.SERVICE_PID)), properties.get(".postern.cached") != null);
    }

    String key() {
        return "account " + name;
    }

    /** Whether somebody may correct it while the gateway runs: what it was before stays until then. */
    boolean ofFile() {
        return !name.startsWith(COMMAND_LINE);
    }

    /** Each value is right by itself, but they make no account. */
    HealthEntry wrong(String uri, String reason) {
        if (!ofFile()) {
            return entry(uri, "The account of " + uri + " is left out: " + reason, "Correct the command line");
        }
        return entry(where(), where() + ": " + reason + LAST, "Correct it; it is read again by itself");
    }

    /** The file cannot be read, or a value is wrong; the reason says where. */
    HealthEntry refused(String reason) {
        return entry(where(), reason + LAST, "Correct it; it is read again by itself");
    }

    private String where() {
        return cached ? name + ".cfg.json" : name;
    }

    private static HealthEntry entry(String subject, String text, String remedy) {
        return new HealthEntry(HealthEntry.Severity.ERROR, subject, text, remedy);
    }

    /** What others could read; null if there is nothing. */
    static @Nullable HealthEntry exposed(AccountConfiguration configuration, KeyFolder keys) {
        String uri = configuration.uri();
        String key = configuration.pskKey();
        if (!keys.exposed().isEmpty()) {
            return new HealthEntry(
                    HealthEntry.Severity.WARNING,
                    uri,
                    "The secret of " + uri + " can be read by other users of this machine",
                    "chmod 600 " + keys.exposed().get(0));
        }
        if (!key.isEmpty() && !key.startsWith(ConfigurationSecrets.REFERENCE)) {
            return new HealthEntry(
                    HealthEntry.Severity.WARNING,
                    uri,
                    "The key of " + uri + " was entered in Config Admin, which shows it to everybody in the console",
                    "Delete it there, and make etc/org.postern.account~NAME.cfg.json with a keyFile");
        }
        return null;
    }
}

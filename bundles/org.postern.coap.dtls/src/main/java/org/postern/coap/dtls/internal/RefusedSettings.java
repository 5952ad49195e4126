// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.postern.management.api.HealthEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values of the configuration that cannot be used. Each is named in the log, with what is in force in its place, and all of
 * them in the health until they are corrected.
 */
final class RefusedSettings {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");
    private static final String PID = "org.postern.coap.dtls";

    private final List<String> said = new ArrayList<>();
    private @Nullable ServiceRegistration<HealthEntry> told;

    /** A value, or the default in place of one that is out of range. */
    int unless(String key, int value, int min, int max) {
        return value < min || value > max
                ? of(key, "must be " + min + ".." + max + ", not " + value, Integer.class)
                : value;
    }

    /** The default, in place of a value that cannot be used. */
    <T> T of(String key, String what, Class<T> type) {
        T instead = type.cast(byDefault(key));
        String shown = instead instanceof Object[] several ? Arrays.toString(several) : instead.toString();
        add(key + " " + what + "; the default is in force: " + shown);
        return instead;
    }

    private static Object byDefault(String key) {
        try {
            return DtlsConfiguration.class.getMethod(key).getDefaultValue();
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Something else is wrong. */
    void add(String what) {
        LOG.warn("{}: {}", PID, what);
        said.add(what);
    }

    /** Null when there is nothing to say. */
    @Nullable
    HealthEntry entry() {
        return said.isEmpty()
                ? null
                : new HealthEntry(
                        HealthEntry.Severity.WARNING,
                        PID,
                        PID + ": " + String.join("; ", said),
                        "Correct etc/" + PID + ".cfg.json; it is read again by itself");
    }

    void tell(BundleContext context) {
        HealthEntry entry = entry();
        if (entry != null) {
            told = context.registerService(HealthEntry.class, entry, null);
        }
    }

    void withdraw() {
        if (told != null) {
            told.unregister();
        }
    }
}

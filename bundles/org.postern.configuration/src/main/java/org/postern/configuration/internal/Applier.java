// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Checks the settings of PIDs and puts them in force in Config Admin. Not thread-safe. */
final class Applier {
    /** Any bundle may get the configuration. */
    private static final String ANY_LOCATION = "?";

    /** Says to Config Admin's memory on disk that this comes again at each start and need not be kept. */
    private static final String CACHED = ".postern.cached";

    /**
     * In a configuration that has nothing else: why what was written is refused. For those of this factory only, which
     * outlive their files in the store: there a refused file must not look like one that was removed.
     */
    private static final String REFUSED = ".postern.refused";

    private static final String TOLD = "org.postern.account";

    private final ConfigurationAdmin admin;
    private final Schemas schemas;
    private final Problems problems;
    private final KeptSecrets secrets;
    private final Set<String> inForce = new HashSet<>();
    private final Map<String, String> told = new HashMap<>();

    Applier(ConfigurationAdmin admin, Schemas schemas, Problems problems, KeptSecrets secrets) {
        this.secrets = secrets;
        this.admin = admin;
        this.schemas = schemas;
        this.problems = problems;
    }

    /** Puts one PID in force as the sources say, or, when they are refused, leaves the last good configuration there. */
    void apply(String pid, Sources sources) {
        try {
            update(pid, check(pid, sources.settings(pid)));
            problems.solved(pid);
        } catch (RefusedException e) {
            problems.refused(pid, e, isInForce(pid));
            if (!isInForce(pid)) {
                applyCommandLine(pid, sources.fromCommandLine(pid));
                tell(pid, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Tells whose configuration it would be that it is refused; does nothing where another one is in force. */
    void tell(String pid, String reason) {
        boolean news = !isInForce(pid) && !reason.equals(told.get(pid));
        if (news && TOLD.equals(Sources.factory(pid)) && put(pid, Map.of(REFUSED, reason))) {
            told.put(pid, reason);
        }
    }

    boolean isInForce(String pid) {
        return inForce.contains(pid);
    }

    /** Deletes the configurations of PIDs nobody wants any more. */
    void retain(Set<String> pids) {
        for (String pid : Set.copyOf(inForce)) {
            if (!pids.contains(pid)) {
                delete(pid);
            }
        }
        for (String pid : Set.copyOf(told.keySet())) {
            if (!pids.contains(pid)) {
                delete(pid);
            }
        }
    }

    private void applyCommandLine(String pid, Map<String, Setting> settings) {
        if (settings.isEmpty()) {
            return;
        }
        try {
            update(pid, check(pid, settings));
        } catch (RefusedException e) {
            problems.refused(pid, e, false);
        }
    }

    private Map<String, Object> check(String pid, Map<String, Setting> settings) throws RefusedException {
        String factory = Sources.factory(pid);
        Schema schema = schemas.find(factory == null ? pid : factory);
        if (schema == null) {
            return Schema.unchecked(settings);
        }
        Map<String, Object> checked = schema.check(pid, settings);
        for (Map.Entry<String, Object> entry : checked.entrySet()) {
            if (schema.secret(entry.getKey()) && entry.getValue() instanceof String secret && !secret.isEmpty()) {
                entry.setValue(secrets.refer(pid, entry.getKey(), secret));
            }
        }
        return checked;
    }

    private void update(String pid, Map<String, Object> properties) {
        if (put(pid, properties)) {
            inForce.add(pid);
            told.remove(pid);
        }
    }

    private boolean put(String pid, Map<String, Object> properties) {
        try {
            Map<String, Object> marked = new HashMap<>(properties);
            marked.put(CACHED, true);
            configuration(pid).updateIfDifferent(FrameworkUtil.asDictionary(marked));
            return true;
        } catch (IOException e) {
            problems.failed(pid, e);
            return false;
        }
    }

    private void delete(String pid) {
        try {
            configuration(pid).delete();
            inForce.remove(pid);
            told.remove(pid);
            secrets.forget(pid);
            problems.solved(pid);
        } catch (IOException e) {
            problems.failed(pid, e);
        }
    }

    private Configuration configuration(String pid) throws IOException {
        @Nullable String factory = Sources.factory(pid);
        return factory == null
                ? admin.getConfiguration(pid, ANY_LOCATION)
                : admin.getFactoryConfiguration(factory, pid.substring(factory.length() + 1), ANY_LOCATION);
    }
}

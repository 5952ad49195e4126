// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings by PID, from both sources. A key of the command line beats the same key of a file; instances of a factory
 * on the command line stand in place of all files of that factory. Not thread-safe.
 */
final class Sources {
    private final Map<String, Map<String, Setting>> commandLine;
    private final Map<String, Map<String, Setting>> files = new TreeMap<>();

    Sources(Map<String, Map<String, Setting>> commandLine) {
        this.commandLine = Map.copyOf(commandLine);
    }

    void putFile(String pid, Map<String, Setting> settings) {
        files.put(pid, settings);
    }

    void removeFile(String pid) {
        files.remove(pid);
    }

    /**
     * The PIDs that should have a configuration. First those of which there is one each: what has many is made for them, as
     * accounts are for the engine, and would be made again when its settings came later.
     */
    Set<String> pids() {
        Set<String> sorted = new TreeSet<>(commandLine.keySet());
        files.keySet().stream().filter(pid -> !replaced(pid)).forEach(sorted::add);
        Set<String> pids = new LinkedHashSet<>();
        for (String pid : sorted) {
            if (factory(pid) == null) {
                pids.add(pid);
            }
        }
        pids.addAll(sorted);
        return pids;
    }

    Map<String, Setting> settings(String pid) {
        Map<String, Setting> merged = new LinkedHashMap<>(files.getOrDefault(pid, Map.of()));
        merged.putAll(fromCommandLine(pid));
        return merged;
    }

    /** What the command line alone says: in force when the file is refused and there was no good one before. */
    Map<String, Setting> fromCommandLine(String pid) {
        return commandLine.getOrDefault(pid, Map.of());
    }

    /** Whether the command line names other instances of the factory this PID belongs to. */
    boolean replaced(String pid) {
        String factory = factory(pid);
        return factory != null
                && !commandLine.containsKey(pid)
                && commandLine.keySet().stream().anyMatch(other -> factory.equals(factory(other)));
    }

    /** The factory PID of {@code factoryPid~name}, else null. */
    static @Nullable String factory(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? null : pid.substring(0, tilde);
    }
}

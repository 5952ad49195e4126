// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps Config Admin the way folder and command line say. Thread-safe: one caller at a time does the work. */
final class ConfigurationReader {
    private static final Logger LOG = LoggerFactory.getLogger("postern.configuration");

    private final ConfigurationFolder folder;
    private final Sources sources;
    private final Problems unreadable = new Problems();
    private final Problems unfit = new Problems();
    private final Applier applier;

    ConfigurationReader(
            ConfigurationAdmin admin,
            Schemas schemas,
            Path folder,
            Map<String, Map<String, Setting>> commandLine,
            KeptSecrets secrets) {
        this.folder = new ConfigurationFolder(folder);
        this.sources = new Sources(commandLine);
        this.applier = new Applier(admin, schemas, unfit, secrets);
    }

    /** Reads everything at once, as at start. */
    synchronized void readAll() {
        takeFiles(false);
        sources.pids().forEach(pid -> applier.apply(pid, sources));
    }

    /** Looks for changed files. */
    synchronized void poll() {
        Set<String> changed = takeFiles(true);
        Set<String> pids = sources.pids();
        pids.stream().filter(changed::contains).forEach(pid -> applier.apply(pid, sources));
        applier.retain(pids);
    }

    /** Checks all again, because some bundle began or ceased to describe its keys. */
    synchronized void recheck() {
        sources.pids().forEach(pid -> applier.apply(pid, sources));
    }

    /** What is refused now, by PID. */
    synchronized Map<String, String> problems() {
        Map<String, String> open = new TreeMap<>(unfit.open());
        open.putAll(unreadable.open());
        return open;
    }

    /** Takes over what is new in the folder; returns the PIDs it concerns. */
    private Set<String> takeFiles(boolean waitForSettled) {
        Set<String> touched = new TreeSet<>();
        try {
            ConfigurationFolder.Poll poll = folder.poll(waitForSettled);
            for (String pid : poll.removed()) {
                sources.removeFile(pid);
                unreadable.solved(pid);
                touched.add(pid);
            }
            poll.changed().forEach((pid, file) -> {
                if (read(pid, file)) {
                    touched.add(pid);
                }
            });
        } catch (IOException e) {
            LOG.warn("cannot list the configuration folder, changes are not seen: {}", e.toString());
        }
        return touched;
    }

    private boolean read(String pid, Path file) {
        try {
            sources.putFile(pid, JsonReader.file(String.valueOf(file.getFileName()), ConfigurationFolder.text(file)));
            unreadable.solved(pid);
            if (sources.replaced(pid)) {
                LOG.info("{} is not used: the command line names others", file.getFileName());
            }
            return true;
        } catch (RefusedException e) {
            unreadable.refused(pid, e, applier.isInForce(pid));
            return false;
        }
    }
}

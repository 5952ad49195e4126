// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.UpdateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start of the gateway makes of the journal: the framework is put together anew. On the worker only. */
final class Start {
    /** After so many starts that ended early, what is on trial is put back. */
    private static final int TRIALS = 2;

    private static final String NOT_UP = "kept the gateway from coming up " + TRIALS + " times in a row";

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Journal journal;
    private final Host host;
    private final Work work;
    private final Map<Integer, Software> waiting = new TreeMap<>(); // what it is to be
    private final Map<Integer, Software> shown = new TreeMap<>(); // what it is meanwhile
    private final Map<Integer, String> tried = new TreeMap<>(); // the digests of what is on trial with this start
    private final Recall recall;
    private boolean counting;

    Start(Inventory inventory, Journal journal, Host host, Work work, Recall recall) {
        this.inventory = inventory;
        this.journal = journal;
        this.host = host;
        this.work = work;
        this.recall = recall;
    }

    /** @param late run if something waits: {@link #retry} has to be told of every bundle that comes, and of the end */
    void restore(Runnable started, Runnable trial, Runnable late) {
        try {
            recall.settle();
            count();
            Map<Integer, Software> all = inventory.all();
            host.clear(installed(all));
            bring(all);
            putInPlace(all, false);
        } catch (HostException broken) {
            LOG.error("Software of an earlier start cannot be removed: {}", broken.reason());
        } finally {
            started.run();
        }
        for (Map.Entry<Integer, Software> entry : inventory.all().entrySet()) {
            if (!work.hung() && !waiting.containsKey(entry.getKey())) {
                judge(entry.getKey(), entry.getValue());
            }
        }
        work.tidy();
        if (counting) {
            trial.run();
        }
        if (!waiting.isEmpty()) {
            late.run();
        }
    }

    /**
     * Tries again what waits for bundles of others.
     *
     * @param last whether what is on trial has waited long enough
     */
    void retry(boolean last) {
        waiting.keySet().removeIf(id -> !inventory.of(id).equals(shown.get(id))); // somebody did something with it
        Map<Integer, Software> candidates = new TreeMap<>(waiting);
        if (!work.hung() && !candidates.isEmpty()) {
            for (int id : putInPlace(candidates, last)) {
                if (!work.hung()) {
                    judge(id, inventory.of(id));
                }
            }
        }
    }

    /** What this start was a trial of has survived it; what was activated since then has not yet. */
    void succeeded() {
        if (work.hung()) {
            return;
        }
        inventory.all().forEach((id, software) -> {
            Installation installed = software.installed();
            if (installed != null
                    && onTrial(software)
                    && installed.software().digest().equals(tried.get(id))) {
                LOG.info("{} has survived a start of the gateway", installed.title());
                inventory.amend(id, Machine::proven);
            }
        });
        if (counting) {
            counting = false;
            count(0);
            work.tidy();
        }
    }

    private void count() {
        int starts = journal.starts();
        if (starts >= TRIALS) {
            putBackTheNewest();
            starts = 0;
            count(0);
        }
        inventory.all().forEach((id, software) -> {
            Installation installed = software.installed();
            if (installed != null && onTrial(software)) {
                tried.put(id, installed.software().digest());
            }
        });
        counting = !tried.isEmpty();
        if (counting) {
            count(starts + 1);
        } else if (starts != 0) {
            count(0); // what was counted is gone
        }
    }

    /** Of several on trial the one that was delivered last is to blame first; if that does not help, the next one. */
    private void putBackTheNewest() {
        inventory.all().entrySet().stream()
                .filter(entry -> onTrial(entry.getValue()))
                .max(Comparator.comparing(entry -> accepted(entry.getValue())))
                .ifPresent(entry -> {
                    Software now = Aftermath.notComingUp(entry.getValue(), NOT_UP);
                    LOG.error("/9/{}: {}", entry.getKey(), now.reason());
                    inventory.end(entry.getKey(), now);
                });
    }

    private static Instant accepted(Software software) {
        Installation installed = software.installed();
        return installed == null ? Instant.MIN : installed.software().accepted();
    }

    private void count(int starts) {
        try {
            journal.starts(starts);
        } catch (IOException refused) {
            LOG.warn("Starts are not counted: {}", refused.getMessage());
        }
    }

    /** What does not run proves nothing, and is not to blame. */
    private static boolean onTrial(Software software) {
        Installation installed = software.installed();
        return installed != null && installed.trial() && !installed.running().isEmpty();
    }

    private static Map<Integer, SoftwarePackage> installed(Map<Integer, Software> all) {
        Map<Integer, SoftwarePackage> kept = new TreeMap<>();
        all.forEach((id, software) -> {
            Installation installed = software.installed();
            if (installed != null) {
                kept.put(id, installed.software());
            }
        });
        return kept;
    }

    /** First all jars, because packages may need each other. */
    private void bring(Map<Integer, Software> all) {
        all.forEach((id, software) -> {
            Installation installed = software.installed();
            if (installed != null) {
                try {
                    host.bring(id, installed.software());
                } catch (HostException refused) {
                    LOG.debug("/9/{}: {}", id, refused.reason()); // is told when it is arranged
                }
            }
        });
    }

    /** Resolves these, lets wait what cannot be, and starts the others, which it returns. */
    private List<Integer> putInPlace(Map<Integer, Software> candidates, boolean last) {
        Map<Integer, Software> ready = new TreeMap<>();
        candidates.forEach((id, software) -> {
            if (software.installed() != null && !work.hung() && arranged(id, software, last)) {
                ready.put(id, software);
            }
        });
        List<Integer> started = new ArrayList<>();
        for (int id : host.order()) {
            Software software = ready.get(id);
            if (software != null && !work.hung()) {
                if (waiting.remove(id) != null) {
                    inventory.put(id, software);
                }
                start(id, software);
                started.add(id);
            }
        }
        return started;
    }

    private boolean arranged(int id, Software software, boolean last) {
        Installation installed = Objects.requireNonNull(software.installed());
        try {
            host.arrange(id, installed.software());
            return true;
        } catch (HungException hanging) {
            hang(id, software, hanging);
        } catch (HostException unresolved) {
            if (last && onTrial(software)) {
                waiting.remove(id);
                work.back(id, Aftermath.notComingUp(software, unresolved.reason()));
            } else if (!waiting.containsKey(id)) {
                LOG.warn("/9/{}: {}. It waits until that comes.", id, unresolved.reason());
                Software off = Aftermath.waiting(software, unresolved.reason());
                waiting.put(id, software);
                shown.put(id, off);
                inventory.put(id, off);
            }
        }
        return false;
    }

    private void start(int id, Software software) {
        Installation installed = Objects.requireNonNull(software.installed());
        try {
            host.run(id, installed.running(), false);
        } catch (HungException hanging) {
            hang(id, software, hanging);
        } catch (HostException unwell) {
            if (onTrial(software)) {
                work.back(id, Aftermath.notComingUp(software, unwell.reason()));
            } else {
                LOG.error("/9/{}: {}. It is tried again with the next start.", id, unwell.reason());
                work.stop(id);
                inventory.put(id, Aftermath.switchedOff(software, software.result(), unwell.reason()));
            }
        }
    }

    private void hang(int id, Software software, HungException hanging) {
        inventory.end(
                id,
                onTrial(software)
                        ? Aftermath.notComingUp(software, hanging.reason())
                        : Aftermath.switchedOff(software, UpdateResult.DEVICE_ERROR, hanging.reason()));
        work.hang(id, hanging);
    }

    /** What is on trial has to be well again, as at its activation. */
    private void judge(int id, Software software) {
        Installation installed = software.installed();
        if (installed == null || !installed.trial()) {
            return;
        }
        try {
            host.run(id, installed.running(), true);
        } catch (HungException hanging) {
            inventory.end(id, Aftermath.notComingUp(software, hanging.reason()));
            work.hang(id, hanging);
        } catch (HostException unwell) {
            work.back(id, Aftermath.notComingUp(software, unwell.reason()));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.postern.software.internal.journal.Journal;
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
    private boolean counting;

    Start(Inventory inventory, Journal journal, Host host, Work work) {
        this.inventory = inventory;
        this.journal = journal;
        this.host = host;
        this.work = work;
    }

    void restore(Runnable started, Runnable trial) {
        try {
            read();
            count();
            host.clear();
            for (Map.Entry<Integer, Software> entry : inventory.all().entrySet()) {
                if (!work.hung()) {
                    putInPlace(entry.getKey(), entry.getValue());
                }
            }
        } catch (HostException broken) {
            LOG.error("Software of an earlier start cannot be removed: {}", broken.reason());
        } finally {
            started.run();
        }
        for (Map.Entry<Integer, Software> entry : inventory.all().entrySet()) {
            if (!work.hung()) {
                judge(entry.getKey(), entry.getValue());
            }
        }
        work.tidy();
        if (counting) {
            trial.run();
        }
    }

    /** What runs now has survived a start. */
    void succeeded() {
        if (work.hung()) {
            return;
        }
        inventory.all().forEach((id, software) -> {
            Installation installed = software.installed();
            if (installed != null && installed.trial()) {
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

    private void read() {
        SortedMap<Integer, Software> found = journal.read(key -> {
            LOG.error("Package {} of the journal cannot be read and is left out: deliver it again", key);
            work.keepAllFiles();
        });
        Set<Integer> deleted = journal.deleted();
        for (Integer id : deleted) {
            if (!found.containsKey(id)) {
                inventory.deleted(id); // nothing is left of it
            }
        }
        found.forEach((id, software) -> {
            Software now = deleted.contains(id) ? null : Aftermath.interrupted(software);
            inventory.put(id, now == null ? software : now);
            if (now == null) {
                inventory.forget(id);
            } else if (!now.equals(software)) {
                LOG.warn("/9/{}: {} did not end. {}", id, software.step(), now.reason());
                inventory.end(id, now);
            }
        });
    }

    private void count() {
        int starts = journal.starts();
        if (starts >= TRIALS) {
            inventory.all().forEach((id, software) -> {
                Software now = Aftermath.notComingUp(software, NOT_UP);
                if (!now.equals(software)) {
                    LOG.error("/9/{}: {}", id, now.reason());
                    inventory.end(id, now);
                }
            });
            starts = 0;
            count(0);
        }
        counting = inventory.all().values().stream().anyMatch(Start::onTrial);
        if (counting) {
            count(starts + 1);
        } else if (starts != 0) {
            count(0); // what was counted is gone
        }
    }

    private void count(int starts) {
        try {
            journal.starts(starts);
        } catch (IOException refused) {
            LOG.warn("Starts are not counted: {}", refused.getMessage());
        }
    }

    private static boolean onTrial(Software software) {
        Installation installed = software.installed();
        return installed != null && installed.trial();
    }

    private void putInPlace(int id, Software software) {
        Installation installed = software.installed();
        if (installed == null) {
            return;
        }
        try {
            host.arrange(id, installed.software());
            host.run(id, installed.running(), false);
        } catch (HungException hanging) {
            inventory.end(
                    id,
                    onTrial(software)
                            ? Aftermath.notComingUp(software, hanging.reason())
                            : Aftermath.switchedOff(software, UpdateResult.DEVICE_ERROR, hanging.reason()));
            work.hang(id, hanging);
        } catch (HostException unwell) {
            if (onTrial(software)) {
                work.back(id, Aftermath.notComingUp(software, unwell.reason()));
            } else {
                LOG.error("/9/{}: {}. It is tried again with the next start.", id, unwell.reason());
                inventory.put(id, Aftermath.switchedOff(software, software.result(), unwell.reason()));
            }
        }
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

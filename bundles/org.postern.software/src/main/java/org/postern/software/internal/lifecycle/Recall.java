// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.software.internal.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start knows of the packages before it does anything: nobody is told what is not so, not for a moment. */
final class Recall {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Journal journal;
    private final Work work;
    private final Pulls pulls;
    private final Map<Integer, Software> cutOff = new TreeMap<>(); // what is made of a step that did not end

    Recall(Inventory inventory, Journal journal, Work work, Pulls pulls) {
        this.inventory = inventory;
        this.journal = journal;
        this.work = work;
        this.pulls = pulls;
    }

    /** Reads the journal, before anybody can ask; does not wait for the disk. */
    void read() {
        SortedMap<Integer, Software> found = journal.read(key -> {
            LOG.error("Package {} of the journal cannot be read and is left out: deliver it again", key);
            work.keepAllFiles();
        });
        for (Integer id : journal.deleted()) {
            // the instance went with the Delete: told of its software now, a server would see it come back for a moment
            found.remove(id);
            inventory.deleted(id);
        }
        pulls.read();
        found.forEach((id, software) -> {
            Software now = pulls.interrupted(id, software);
            inventory.put(id, now == null ? software : now);
            if (now == null) {
                inventory.forget(id);
            } else if (!now.equals(software)) {
                LOG.warn("/9/{}: {} did not end. {}", id, software.step(), now.reason());
                cutOff.put(id, now);
            }
        });
    }

    /** What was cut off is over, durably. On the worker. */
    void settle() {
        cutOff.forEach((id, now) -> {
            if (inventory.of(id).equals(now)) { // else the next transfer has begun already
                inventory.end(id, now);
            }
        });
        cutOff.clear();
    }
}

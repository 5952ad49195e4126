// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls that the end of the gateway interrupted: they go on with the next start. On the worker only. */
final class Pulls {
    /** A package with which the gateway ends each time, while it comes or is judged, must not do so for ever. */
    private static final int MAX_STARTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Journal journal;
    private final Map<Integer, Resumption> found = new TreeMap<>();
    private final Map<Integer, Resumption> going = new TreeMap<>();

    Pulls(Inventory inventory, Journal journal) {
        this.inventory = inventory;
        this.journal = journal;
    }

    /** Reads what the journal has of them. */
    void read() {
        found.putAll(journal.pulls());
    }

    /** What a start makes of a package, see {@link Aftermath#interrupted}: a pull goes on, a push does not. */
    @Nullable
    Software interrupted(int id, Software software) {
        Resumption pull = found.remove(id);
        if (pull == null || software.step() != Step.TRANSFER) {
            return Aftermath.interrupted(software);
        }
        if (pull.starts() >= MAX_STARTS) {
            LOG.warn("/9/{}: the download that {} starts interrupted is given up", id, MAX_STARTS);
            return Aftermath.interrupted(
                    software.reason("the gateway ended " + MAX_STARTS + " times while it was under way"));
        }
        going.put(id, pull.again());
        return Machine.pulledAgain(software);
    }

    /** Hands over those that go on. */
    void resume(Pulling puller) {
        going.forEach(puller::pull);
        going.clear();
        for (Integer id : found.keySet()) {
            if (!inventory.has(id)) {
                journal.forget(id); // nobody waits for it, and it may hold a password
            }
        }
        found.clear();
    }
}

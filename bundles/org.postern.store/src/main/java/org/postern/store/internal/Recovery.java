// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;

/**
 * Finds the newest state in the folder that is whole, says what is not, and puts that aside. Where a newer gateway left its
 * state, nothing is put aside or written: what it wrote is not for an older one to undo.
 */
final class Recovery {
    private final FileLayer folder;
    private final Limits limits;
    private final Schema schema;
    private final Health health;
    private final List<Long> damaged = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable NotOursException newer;

    /**
     * @param records the state
     * @param journal goes on from there
     */
    record Result(Records records, Journal journal) {}

    Recovery(FileLayer folder, Limits limits, Schema schema, Health health) {
        this.folder = folder;
        this.limits = limits;
        this.schema = schema;
        this.health = health;
    }

    /** @throws IOException if the folder may not be read; nothing was changed then */
    Result run() throws IOException {
        List<Long> numbers = numbers();
        Generation good = newestGood(numbers);
        Records records = good == null ? new Records() : good.records();
        long lastGood = good == null ? 0 : good.number();
        if (good != null && good.problem() != null) {
            damaged.add(good.number());
            problems.add(Generation.name(good.number()) + ": " + good.problem());
        }
        Journal journal =
                new Journal(folder, limits, schema, numbers.isEmpty() ? 0 : numbers.get(0), lastGood, damaged);
        if (good != null) {
            schema.migrate(good.version(), records);
        }
        NotOursException forbidden = newer;
        if (forbidden != null) {
            journal.forbid(forbidden);
            health.raise(Refusal.KEY, Refusal.of(forbidden).entry());
        } else if (!damaged.isEmpty()) {
            warn(good == null);
            rewrite(journal, records);
        } else if (good != null && (good.version() != schema.version() || !goOn(journal, good))) {
            rewrite(journal, records);
        }
        return new Result(records, journal);
    }

    private void warn(boolean lost) {
        String outcome = lost
                ? "nothing of it is left: the gateway begins anew"
                : "the last state before the damage is in force";
        health.raise(
                "damage",
                new HealthEntry(
                        Severity.WARNING,
                        "state",
                        "State was damaged and " + outcome + " (" + String.join("; ", problems) + ")",
                        "After a power cut: nothing. Else check the disk. The damaged files are kept as *"
                                + Journal.DAMAGED));
    }

    /** The generations that are there, the newest first. */
    private List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String name : folder.list()) {
            long number = Generation.number(name);
            if (number > 0) {
                numbers.add(number);
            }
        }
        numbers.sort(Collections.reverseOrder());
        return numbers;
    }

    private @Nullable Generation newestGood(List<Long> numbers) throws IOException {
        for (long number : numbers) {
            try {
                return Generation.read(folder, number, schema);
            } catch (AccessDeniedException forbidden) {
                throw forbidden;
            } catch (NotOursException other) {
                newer = newer == null ? other : newer;
            } catch (IOException failure) {
                damaged.add(number);
                problems.add(Generation.name(number) + ": " + failure.getMessage());
            }
        }
        return null;
    }

    private static boolean goOn(Journal journal, Generation good) {
        try {
            journal.goOn(good);
            return true;
        } catch (IOException failure) {
            return false;
        }
    }

    /** Begins a new generation; if the medium takes no writes the next group tries again. */
    private void rewrite(Journal journal, Records records) {
        try {
            journal.rewrite(records);
        } catch (IOException failure) {
            health.raise(Refusal.KEY, Refusal.of(failure).entry());
        }
    }
}

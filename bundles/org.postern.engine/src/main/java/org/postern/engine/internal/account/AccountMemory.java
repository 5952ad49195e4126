// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/**
 * The accounts in the store, record by record. Not thread-safe, but for {@link #close}.
 *
 * <p>Records that cannot be read, because their key is not there or a newer gateway wrote them, are kept as they are, and
 * with them everything else: what is configured is in force beside them, and is brought in anew at the next start. Only a
 * bootstrap replaces them, because it says what all accounts are.
 */
final class AccountMemory {
    private static final String HEALTH = "accounts unreadable";

    private final StateStore store;
    private final Problems problems;
    /** What was read, or written. */
    private final Set<String> known = new HashSet<>();

    private final Set<String> unreadable = new HashSet<>();
    private volatile @Nullable Runnable watched;

    AccountMemory(StateStore store, Problems problems) {
        this.store = store;
        this.problems = problems;
    }

    /** What is there and can be read. */
    AccountRecords.Stored read() {
        unreadable.clear();
        unreadable.addAll(store.unreadable(AccountRecords.NAMESPACE));
        SortedMap<String, byte[]> records = store.read(AccountRecords.NAMESPACE);
        unreadable.removeAll(records.keySet()); // a key came in between
        AccountRecords.Stored stored = AccountRecords.read(records);
        known.addAll(records.keySet());
        tell(stored.unreadable());
        unreadable.addAll(stored.unreadable());
        return stored;
    }

    private void tell(Set<String> strange) {
        if (strange.isEmpty()) {
            problems.clear(HEALTH);
            return;
        }
        problems.raise(
                HEALTH,
                new HealthEntry(
                        HealthEntry.Severity.WARNING,
                        "accounts",
                        "The account record " + String.join(", ", strange) + " cannot be read and is left out",
                        "Bootstrap again, or remove the data folder to begin with the configured accounts"));
    }

    /** Whether everything could be read. */
    boolean whole() {
        return unreadable.isEmpty();
    }

    /** Has a task run each time more may be readable. */
    void watch(Runnable task) {
        watched = store.whenKeyComes(task);
    }

    /** Ends that. */
    void close() {
        Runnable end = watched;
        if (end != null) {
            end.run();
        }
    }

    /** A server writes its Server instance. */
    void server(int id, Entry entry, Batch.Builder batch) {
        known.add(AccountRecords.server(id, entry, batch));
    }

    /** What is configured has changed the accounts: kept if everything could be read. */
    void follow(Configuration next, Map<String, byte[]> factory, byte @Nullable [] card, boolean bootstrapped) {
        if (whole()) {
            Batch batch = AccountRecords.batch(next, factory, card, bootstrapped, known);
            know(batch);
            // configured accounts need not wait for the disk: after a crash they are applied again
            store.commit(batch);
        }
    }

    /** What must be durable before {@link #replaced}: all accounts, in place of all that there are, readable or not. */
    Batch replacing(Configuration next, Map<String, byte[]> factory, byte @Nullable [] card) {
        known.addAll(unreadable);
        Batch batch = AccountRecords.batch(next, factory, card, true, known);
        know(batch);
        return batch;
    }

    /** It is durable. */
    void replaced() {
        unreadable.clear();
        problems.clear(HEALTH);
    }

    /** What is handed in may be refused, and then the records of before are still there: nothing is ever forgotten. */
    private void know(Batch batch) {
        for (Batch.Change change : batch.changes()) {
            if (change instanceof Batch.Put put) {
                known.add(put.key());
            }
        }
    }
}

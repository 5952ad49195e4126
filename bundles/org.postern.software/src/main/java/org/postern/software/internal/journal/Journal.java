// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.journal;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.Step;
import org.postern.software.internal.lifecycle.StoppingException;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Software packages in the store: one record for each instance of object 9, one for each that was deleted and is not removed
 * yet, and one that counts starts which are not known to have succeeded. Thread-safe.
 */
public final class Journal {
    /** Where the records are; the key of a package is the id of its instance. */
    public static final String NAMESPACE = "software";

    private static final String STARTS = "starts";

    /** Before the id of an instance that a server deleted, while its software is still there. */
    private static final String DELETED = "deleted/";

    /** Before the id of an instance that a package is pulled for. */
    private static final String PULL = "pull/";

    /** A medium that takes longer is as good as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final StateStore store;
    private final Duration patience;

    public Journal(StateStore store) {
        this(store, PATIENCE);
    }

    Journal(StateStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** The store has the batch, and may still make it durable. */
    private static final class LateException extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        LateException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * All packages by the id of their instance.
     *
     * @param unreadable is told the key of a record that cannot be read; it is left out, and stays in the store
     */
    public SortedMap<Integer, Software> read(Consumer<String> unreadable) {
        SortedMap<Integer, Software> packages = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : store.read(NAMESPACE).entrySet()) {
            if (Character.isDigit(entry.getKey().charAt(0))) {
                try {
                    packages.put(Integer.valueOf(entry.getKey()), SoftwareRecord.decode(entry.getValue()));
                } catch (IOException | RuntimeException broken) {
                    unreadable.accept(entry.getKey());
                }
            }
        }
        return packages;
    }

    /** The instances that servers deleted and whose software is still to be removed, whatever their records say. */
    public Set<Integer> deleted() {
        Set<Integer> ids = new TreeSet<>();
        for (String key : store.read(NAMESPACE).keySet()) {
            if (key.startsWith(DELETED)) {
                ids.add(Integer.valueOf(key.substring(DELETED.length())));
            }
        }
        return ids;
    }

    /** The pulls that were under way, by the id of their instance; one that cannot be read is left out. */
    public SortedMap<Integer, Resumption> pulls() {
        SortedMap<Integer, Resumption> pulls = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : store.read(NAMESPACE).entrySet()) {
            if (entry.getKey().startsWith(PULL)) {
                try {
                    pulls.put(
                            Integer.valueOf(entry.getKey().substring(PULL.length())),
                            PullRecord.decode(entry.getValue()));
                } catch (IOException broken) {
                    LOG.warn("{} of the journal cannot be read ({}): that download is lost", entry.getKey(), broken);
                }
            }
        }
        return pulls;
    }

    /** Keeps where a pull stands, durable soon. It is forgotten with the end of the transfer. */
    public void pulling(int id, Resumption pull) {
        store.later(Batch.builder()
                .putSecret(NAMESPACE, PULL + id, PullRecord.encode(pull))
                .build());
    }

    /** What is durable with a Delete: that the software has to go, too. */
    public static Batch deleting(int id) {
        return Batch.builder().put(NAMESPACE, DELETED + id, new byte[] {1}).build();
    }

    /** The software of a deleted instance could not be removed; durable soon. */
    public void undelete(int id) {
        store.later(Batch.builder().remove(NAMESPACE, DELETED + id).build());
    }

    /** How many starts in a row are not known to have succeeded. */
    public int starts() {
        byte[] record = store.read(NAMESPACE).get(STARTS);
        return record == null || record.length != 2 ? 0 : record[1];
    }

    /** Counts a start, durable when it returns; 0 forgets them. */
    public void starts(int count) throws IOException {
        commit(
                count == 0
                        ? Batch.builder().remove(NAMESPACE, STARTS).build()
                        : Batch.builder()
                                .put(NAMESPACE, STARTS, new byte[] {1, (byte) Math.min(count, Byte.MAX_VALUE)})
                                .build());
    }

    /**
     * Keeps a package; durable when it returns.
     *
     * @throws IOException if the store does not take it: what was there before is there still
     */
    public void keep(int id, Software software) throws IOException {
        commit(put(id, software));
    }

    /**
     * Keeps a step that is about to begin; durable when it returns.
     *
     * @param before what the package is if the step is not kept in time, which then must not come true later
     * @throws IOException if the store does not take it
     */
    public void begin(int id, Software step, Software before) throws IOException {
        try {
            commit(put(id, step));
        } catch (LateException | StoppingException given) {
            store.later(put(id, before));
            throw given;
        }
    }

    /** Keeps a package, durable soon. */
    public void keepLater(int id, Software software) {
        store.later(put(id, software));
    }

    /** Forgets a package; durable soon. */
    public void forget(int id) {
        store.later(Batch.builder()
                .remove(NAMESPACE, key(id))
                .remove(NAMESPACE, DELETED + id)
                .remove(NAMESPACE, PULL + id)
                .build());
    }

    /** An instance of which there is nothing to say needs no record: the engine knows that it is there. */
    private static Batch put(int id, Software software) {
        Batch.Builder batch = Batch.builder();
        if (software.step() != Step.TRANSFER) {
            batch.remove(NAMESPACE, PULL + id);
        }
        return software.equals(Software.NEW)
                ? batch.remove(NAMESPACE, key(id)).build()
                : batch.put(NAMESPACE, key(id), SoftwareRecord.encode(software)).build();
    }

    private static String key(int id) {
        return Integer.toString(id);
    }

    private void commit(Batch batch) throws IOException {
        try {
            store.commit(batch).toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            throw new IOException("the store does not take it: " + refused.getCause(), refused);
        } catch (TimeoutException late) {
            throw new LateException("the store is busy for " + patience.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }
}

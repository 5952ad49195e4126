// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Token;

/**
 * The observations of one server as the store keeps them, each a record {@code SERVER/TOKEN}, beside the ceiling of the
 * numbers, {@code SERVER}. They may lag behind by a second.
 */
final class ObservationRecords {
    private static final String NAMESPACE = Notifier.NAMESPACE;
    private static final byte VERSION = 1;

    private final StateStore store;
    private final int server;
    private final Consumer<String> damaged;
    private boolean anyWaiting;

    /**
     * An observation of an earlier life.
     *
     * @param accept the format of its notifications
     */
    record Entry(Token token, Path path, int accept) {}

    /** @param damaged is told the keys of records that cannot be read; they are left out */
    ObservationRecords(StateStore store, int server, Consumer<String> damaged) {
        this.store = store;
        this.server = server;
        this.damaged = damaged;
    }

    /** The number that none sent so far exceeds. */
    long ceiling() {
        byte[] stored = store.read(NAMESPACE).get(Integer.toString(server));
        if (stored == null) {
            return 0;
        }
        if (stored.length != 1 + Long.BYTES || stored[0] != VERSION) {
            damaged.accept(Integer.toString(server));
            return 0;
        }
        return ByteBuffer.wrap(stored).getLong(1);
    }

    void ceiling(long number) {
        byte[] value =
                ByteBuffer.allocate(1 + Long.BYTES).put(VERSION).putLong(number).array();
        store.later(
                Batch.builder().put(NAMESPACE, Integer.toString(server), value).build());
    }

    void add(Token token, Path path, int accept) {
        byte[] text = path.toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = ByteBuffer.allocate(1 + Integer.BYTES + text.length)
                .put(VERSION)
                .putInt(accept)
                .put(text)
                .array();
        store.later(Batch.builder().put(NAMESPACE, key(token), value).build());
    }

    void remove(Token token) {
        store.later(Batch.builder().remove(NAMESPACE, key(token)).build());
    }

    /** Forgets all, and what waits to be sent, but not the ceiling. */
    void clear() {
        clear(Batch.builder());
    }

    /** Forgets all. */
    void forget() {
        clear(Batch.builder().remove(NAMESPACE, Integer.toString(server)));
    }

    private void clear(Batch.Builder batch) {
        own('#').forEach(record -> batch.remove(NAMESPACE, record.getKey()));
        if (!batch.isEmpty()) {
            store.later(batch.build());
        }
    }

    /** Forgets the observations, but not what waits to be sent. */
    void clearObservations() {
        Batch.Builder batch = Batch.builder();
        own('/').forEach(record -> batch.remove(NAMESPACE, record.getKey()));
        if (!batch.isEmpty()) {
            store.later(batch.build());
        }
    }

    /** Whether something waits to be sent, as the last look at the store showed: see {@link BacklogRecords}. */
    boolean anyWaiting() {
        return anyWaiting;
    }

    /** Those of the earlier life. */
    List<Entry> load() {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> stored : own('/')) {
            Entry entry = entry(stored.getKey(), stored.getValue());
            if (entry == null) {
                damaged.accept(stored.getKey());
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Those of this server from a separator on: what waits has the lower one. */
    private List<Map.Entry<String, byte[]>> own(char separator) {
        SortedMap<String, byte[]> all = store.read(NAMESPACE).subMap(server + "#", server + "/" + Character.MAX_VALUE);
        anyWaiting = !all.headMap(server + "/").isEmpty();
        return List.copyOf(all.tailMap(server + Character.toString(separator)).entrySet());
    }

    private @Nullable Entry entry(String key, byte[] value) {
        try {
            ByteBuffer in = ByteBuffer.wrap(value);
            if (in.get() != VERSION) {
                return null;
            }
            int accept = in.getInt();
            byte[] text = new byte[in.remaining()];
            in.get(text);
            Path path = Path.parse(new String(text, StandardCharsets.UTF_8)).orElse(Path.ROOT);
            byte[] token = HexFormat.of().parseHex(key.substring(key.indexOf('/') + 1));
            return path.depth() == 0 ? null : new Entry(Token.of(token), path, accept);
        } catch (BufferUnderflowException | IllegalArgumentException damage) {
            return null;
        }
    }

    private String key(Token token) {
        return server + "/" + token;
    }
}

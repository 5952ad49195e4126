// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.store.internal.SimulatedFolder.Operation;

class LogStoreTest {
    private final SimulatedFolder folder = new SimulatedFolder();
    private final ManualWriter writer = new ManualWriter();
    private final HealthLog health = new HealthLog();
    private final Map<Operation, Integer> operations = new EnumMap<>(Operation.class);

    @SuppressWarnings("NullAway.Init")
    private LogStore store;

    @BeforeEach
    void open() throws Exception {
        folder.watch(operation -> {
            operations.merge(operation, 1, Integer::sum);
            return SimulatedFolder.Fault.NONE;
        });
        store = Stores.open(folder, writer, health);
    }

    @Test
    @DisplayName("Nothing is written before there is something to write")
    void nothingAtStart() {
        assertThat(operations).isEmpty();
        assertThat(store.read("access")).isEmpty();
    }

    @Test
    @DisplayName("A commit completes when it is durable, and what is read follows at once")
    void commits() {
        CompletableFuture<?> done = store.commit(put("k", "v")).toCompletableFuture();

        assertThat(text("k")).isEqualTo("v");
        assertThat(done).isNotDone();
        writer.run();
        assertThat(done).isCompleted();
        assertThat(operations).containsEntry(Operation.FORCE, 1);
    }

    @Test
    @DisplayName("Commits that wait at the same time are one group, forced once")
    void groups() {
        store.commit(put("first", "x"));
        writer.run();
        operations.clear();
        List<CompletionStage<?>> done = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            done.add(store.commit(put("k" + i, "v")));
        }
        writer.run();

        assertThat(done).allMatch(stage -> stage.toCompletableFuture().isDone());
        assertThat(operations).containsOnly(Map.entry(Operation.WRITE, 1), Map.entry(Operation.FORCE, 1));
    }

    @Test
    @DisplayName("What comes for later is written half a second after, the newest value of each record only")
    void coalesces() {
        store.commit(put("first", "x"));
        writer.run();
        long before = folder.written();
        for (int i = 0; i < 1_000; i++) {
            store.later(put("counter", "value " + i));
        }
        writer.run();
        assertThat(folder.written()).isEqualTo(before);
        assertThat(writer.planned()).isEqualTo(1);
        assertThat(writer.delayMillis()).isEqualTo(500);
        writer.runLater();

        assertThat(folder.written() - before).isLessThan(60);
        assertThat(text("counter")).isEqualTo("value 999");
    }

    @Test
    @DisplayName("OBS-19: what comes for later is on the disk half a second after the first of it, whatever follows")
    void laterInTime() throws Exception {
        store.later(put("1", "first"));
        writer.run();
        assertThat(writer.planned()).isEqualTo(1);
        assertThat(writer.delayMillis()).isEqualTo(500);
        store.later(put("2", "second"));
        writer.run();
        assertThat(writer.planned()).as("it is not put off").isEqualTo(1);
        writer.runLater();
        assertThat(Stores.immediate(folder, health).read("access")).containsOnlyKeys("1", "2");
        assertThat(writer.planned()).isZero();
    }

    @Test
    @DisplayName("What came for later goes with the next commit, in the order in which it came")
    void laterGoesWithCommit() throws Exception {
        store.later(put("k", "1"));
        store.commit(put("k", "2"));
        store.later(put("l", "3"));
        writer.run();

        LogStore next = Stores.immediate(folder, health);
        assertThat(next.read("access")).containsOnlyKeys("k", "l");
        assertThat(next.read("access").get("k")).asString().isEqualTo("2");
    }

    @Test
    @DisplayName(
            "Batches over several namespaces, with records removed and namespaces cleared, are there after a restart")
    void restarts() throws Exception {
        store.commit(Batch.builder()
                .put("access", "a", bytes("1"))
                .put("access", "b", bytes("2"))
                .put("accounts", "c", bytes("3"))
                .build());
        store.commit(Batch.builder()
                .clear("access")
                .put("access", "d", bytes("4"))
                .remove("accounts", "c")
                .put("attributes", "\ud800 any text \u20ac", bytes(""))
                .build());
        writer.run();

        LogStore next = Stores.immediate(folder, health);
        assertThat(next.read("access")).containsOnlyKeys("d");
        assertThat(next.read("accounts")).isEmpty();
        assertThat(next.read("attributes")).containsOnlyKeys("\ud800 any text \u20ac");
        assertThat(health.entries()).isEmpty();
    }

    @Test
    @DisplayName("What is read belongs to the caller")
    void copies() {
        store.commit(put("k", "v"));
        store.read("access").values().forEach(value -> Arrays.fill(value, (byte) 0));
        store.read("access").clear();
        writer.run();
        store.read("access").values().forEach(value -> Arrays.fill(value, (byte) 0));

        assertThat(text("k")).isEqualTo("v");
    }

    @Test
    @DisplayName("The flash takes at most twice what changes, however long it goes on")
    void wear() throws Exception {
        writer.immediate();
        LogStore large = new LogStore(
                new Recovery(folder, Limits.DEFAULT, Schema.PRESENT, health).run(),
                new Secrets(new KeyFile(folder)),
                Limits.DEFAULT,
                health,
                writer);
        int changes = 40_000;
        int payload = 100;
        for (int i = 0; i < changes; i++) {
            Stores.commit(
                    large,
                    Batch.builder()
                            .put("observations", "observation/" + i % 2_000, new byte[payload])
                            .build());
        }
        double each = (double) folder.written() / changes;
        System.out.println("figure: flash wear, bytes written for a change of " + payload + " bytes committed alone | "
                + Math.round(each));
        assertThat(each).isLessThan(2.5 * payload);
        assertThat(folder.list()).as("generations kept").hasSize(2);
    }

    private String text(String key) {
        return new String(store.read("access").getOrDefault(key, bytes("nothing")), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Batch put(String key, String value) {
        return Stores.put("access", key, value);
    }
}

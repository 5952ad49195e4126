// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.store.api.StoreException.Reason;
import org.postern.store.internal.SimulatedFolder.Fault;

/** What the store does not take: from a medium that fails, above its limits, after its end. */
class LogStoreRefusalTest {
    private final SimulatedFolder folder = new SimulatedFolder();
    private final ManualWriter writer = new ManualWriter();
    private final HealthLog health = new HealthLog();
    private Fault fault = Fault.NONE;

    @SuppressWarnings("NullAway.Init")
    private LogStore store;

    @BeforeEach
    void open() throws Exception {
        folder.watch(operation -> fault);
        store = Stores.open(folder, writer, health);
    }

    @Test
    @DisplayName("A full disk refuses what is committed, keeps what is for later, says so, and recovers")
    void fullDisk() throws Exception {
        store.commit(put("k", "old"));
        writer.run();
        fault = Fault.FULL;
        CompletionStage<?> refused = store.commit(put("k", "new"));
        store.later(put("l", "later"));
        writer.run();

        assertRefused(refused, Reason.FULL, "the disk is full");
        assertThat(Model.of(store, Stores.NAMESPACES).records())
                .containsEntry("access/k", "old")
                .containsEntry("access/l", "later");
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.remedy())
                .contains("Make space"));
        fault = Fault.NONE;
        writer.runLater();
        assertThat(health.entries()).isEmpty();
        assertThat(Model.of(Stores.immediate(folder, health), Stores.NAMESPACES).records())
                .containsEntry("access/k", "old")
                .containsEntry("access/l", "later");
    }

    @Test
    @DisplayName("A disk that takes no writes refuses as read-only, and is tried again, ever less often")
    void readOnly() {
        fault = Fault.READ_ONLY;
        CompletionStage<?> refused = store.commit(put("k", "v"));
        writer.run();
        assertRefused(refused, Reason.READ_ONLY, "takes no writes");
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            delays.add(writer.delayMillis());
            writer.runLater();
        }
        assertThat(delays).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
        fault = Fault.NONE;
        writer.runLater();
        assertThat(health.entries()).isEmpty();
    }

    @Test
    @DisplayName("What is too large is refused with the limit")
    void limits() {
        assertRefused(
                store.commit(Batch.builder().put("access", "k", new byte[5_000]).build()),
                Reason.FULL,
                "the value of access/k has 5000 bytes, and 4096 are the limit");
        assertRefused(
                store.commit(put("k".repeat(513), "v")),
                Reason.FULL,
                "a key of access has 513 characters, and 512 are the limit");
        Batch.Builder large = Batch.builder();
        for (int i = 0; i < 20; i++) {
            large.put("access", "k" + i, new byte[4_000]);
        }
        assertRefused(store.commit(large.build()), Reason.FULL, "and 65536 are the limit");
        assertThat(store.read("access")).isEmpty();
        for (String name : List.of("", "a/b", "\u00e4", "n".repeat(65))) {
            assertThatThrownBy(() -> store.commit(Batch.builder().clear(name).build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("names no namespace");
        }
    }

    @Test
    @DisplayName("All records together have a limit; records can be replaced and removed at the limit")
    void total() throws Exception {
        writer.immediate();
        int records = 0;
        boolean full = false;
        while (!full) {
            try {
                Stores.commit(
                        store,
                        Batch.builder()
                                .put("access", "k" + records, new byte[4_000])
                                .build());
                records++;
            } catch (StoreException refused) {
                assertThat(refused).hasMessageContaining("all records may have 262144 bytes together");
                full = true;
            }
        }
        assertThat(records).isBetween(60, 65);
        Stores.commit(
                store, Batch.builder().put("access", "k0", new byte[4_000]).build());
        store.later(Batch.builder().put("access", "more", new byte[4_000]).build());
        writer.runLater();
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("will not outlive a restart"));
        Stores.commit(store, Batch.builder().remove("access", "k1").build());
        Stores.commit(
                store, Batch.builder().put("access", "new", new byte[3_900]).build());
        assertThat(store.read("access")).hasSize(records);
    }

    @Test
    @DisplayName("When too much waits, more is refused at once")
    void backlog() {
        for (int i = 0; i < 1_024; i++) {
            store.commit(put("k" + i, "v"));
        }
        CompletionStage<?> refused = store.commit(put("one more", "v"));
        assertRefused(refused, Reason.FULL, "too much waits");
        writer.run();
        assertThat(store.read("access")).hasSize(1_024);
    }

    @Test
    @DisplayName("What waits is written when the store closes; what comes after is refused")
    void closes() throws Exception {
        store.later(put("k", "v"));
        writer.immediate();
        store.close();

        assertRefused(store.commit(put("l", "v")), Reason.CLOSED, "stopping");
        store.later(put("m", "v"));
        assertThat(health.entries()).isEmpty();
        assertThat(Stores.immediate(folder, health).read("access")).containsOnlyKeys("k");
    }

    private static Batch put(String key, String value) {
        return Stores.put("access", key, value);
    }

    private static void assertRefused(CompletionStage<?> commit, Reason reason, String text) {
        assertThat(commit.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> commit.toCompletableFuture().join())
                .cause()
                .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

class AcceptedTest {
    private final SortedMap<String, byte[]> records = new TreeMap<>();
    private final StateStore store = new StateStore() {
        @Override
        public SortedMap<String, byte[]> read(String namespace) {
            assertThat(namespace).isEqualTo("deployed");
            return new TreeMap<>(records);
        }

        @Override
        public CompletionStage<@Nullable Void> commit(Batch batch) {
            later(batch);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void later(Batch batch) {
            for (Batch.Change change : batch.changes()) {
                if (change instanceof Batch.Put put) {
                    records.put(put.key(), put.value());
                } else if (change instanceof Batch.Remove remove) {
                    records.remove(remove.key());
                }
            }
        }
    };

    @Test
    @DisplayName("SW-14: what was accepted is known to the next start; of 256 the oldest is forgotten")
    void remembers() {
        for (int i = 0; i < 256; i++) {
            new Accepted(store).add("digest-" + (255 - i));
        }
        Accepted next = new Accepted(store);
        assertThat(next.has("digest-255")).isTrue();
        assertThat(next.has("other")).isFalse();
        next.add("other");
        assertThat(next.has("other")).isTrue();
        assertThat(next.has("digest-255")).as("the first one").isFalse();
        assertThat(next.has("digest-254")).isTrue();
        assertThat(records).hasSize(256);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.Step;
import org.postern.software.internal.lifecycle.StoppingException;
import org.postern.software.internal.lifecycle.UpdateState;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/** A store that does not say whether it has kept something. */
class LateStoreTest implements StateStore {
    private static final Software STEP =
            new Software(UpdateState.INITIAL, UpdateResult.INITIAL, Step.DELETE, null, null, null, new TreeMap<>(), "");

    private final List<Batch> given = new ArrayList<>();

    @AfterEach
    void goOn() {
        Thread.interrupted();
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return new TreeMap<>();
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        given.add(batch);
        return new CompletableFuture<>();
    }

    @Override
    public void later(Batch batch) {
        given.add(batch);
    }

    private void isTakenBack() {
        assertThat(given).hasSize(2);
        assertThat(given.get(0).changes()).hasAtLeastOneElementOfType(Batch.Put.class);
        assertThat(given.get(1).changes())
                .contains(new Batch.Remove(Journal.NAMESPACE, "0"))
                .noneMatch(Batch.Put.class::isInstance);
    }

    @Test
    @DisplayName("SW-14: a step that was refused because the store took too long does not become durable later")
    void tooLate() {
        Journal journal = new Journal(this, Duration.ofMillis(20));
        assertThatThrownBy(() -> journal.begin(0, STEP, Software.NEW)).isInstanceOf(IOException.class);
        isTakenBack();
    }

    @Test
    @DisplayName("SW-14: a step that had not begun when the gateway stopped does not become durable later")
    void stopping() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Journal(this).begin(0, STEP, Software.NEW)).isInstanceOf(StoppingException.class);
        isTakenBack();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.store.internal.SimulatedFolder.Fault;
import org.postern.store.internal.SimulatedFolder.Operation;
import org.postern.store.internal.SimulatedFolder.Watcher;

/**
 * A random history of batches on a simulated disk, with all that may be found after a power cut at any of its moments: what
 * was acknowledged, or that with everything handed in since; after a refusal also what was refused, until the next change
 * is acknowledged.
 */
final class Trial {
    private final Random random;
    private final String name;
    private final List<Handed> pending = new ArrayList<>();
    private final Set<Model> unknown = new HashSet<>();
    private final HealthLog health = new HealthLog();
    private SimulatedFolder folder = new SimulatedFolder();
    private ManualWriter writer = new ManualWriter();
    private LogStore store;
    private Model durable = Model.EMPTY;
    private Watcher watcher = operation -> Fault.NONE;
    private boolean faulty;
    private int cuts;

    private record Handed(Batch batch, @Nullable CompletableFuture<?> done) {}

    Trial(String name, long seed) throws IOException {
        this.name = name + ", seed " + seed;
        this.random = new Random(seed);
        this.store = Stores.open(folder, writer, health);
    }

    SimulatedFolder folder() {
        return folder;
    }

    HealthLog health() {
        return health;
    }

    /** How many folders after a power cut were looked at. */
    int cuts() {
        return cuts;
    }

    void watch(Watcher newWatcher) {
        watcher = newWatcher;
        folder.watch(operation -> {
            Fault fault = watcher.before(operation);
            faulty |= fault != Fault.NONE;
            return fault;
        });
    }

    /** Before each operation looks at some folders that a power cut may leave, and at what the end of the process leaves. */
    Watcher powerCuts(int samples) {
        return operation -> {
            for (int i = 0; i < samples; i++) {
                checkAfter(folder.afterPowerCut(random), operation);
                checkAfterKill(folder.afterKill(), operation);
            }
            return Fault.NONE;
        };
    }

    /** What is acknowledged after a restart must survive a power cut, with all that was found at the restart. */
    private void checkAfterKill(SimulatedFolder left, Operation operation) {
        cuts++;
        try {
            HealthLog found = new HealthLog();
            LogStore after = Stores.immediate(left, found);
            Model model = checked(Model.of(after, Stores.NAMESPACES), "process killed before " + operation);
            if (random.nextBoolean()) {
                Batch more = Stores.put("access", "afterwards", "x");
                Stores.commit(after, more);
                LogStore again = Stores.immediate(left.afterPowerCut(random), found);
                assertThat(Model.of(again, Stores.NAMESPACES))
                        .as(name + ", power cut after a restart")
                        .isEqualTo(model.after(more));
            } else {
                checked(
                        Model.of(Stores.immediate(left.afterPowerCut(random), found), Stores.NAMESPACES),
                        "power cut after a restart");
            }
        } catch (IOException | StoreException failure) {
            throw new AssertionError(name + ", process killed before " + operation, failure);
        }
    }

    /** Before each operation looks at every folder that a power cut may leave. */
    Watcher everyPowerCut() {
        return operation -> {
            for (SimulatedFolder left : folder.afterEveryPowerCut()) {
                checkAfter(left, operation);
            }
            return Fault.NONE;
        };
    }

    /** Hands some batches in, then lets the store write. */
    void step() {
        int batches = 1 + random.nextInt(3);
        for (int i = 0; i < batches; i++) {
            hand(randomBatch(), random.nextInt(3) != 0);
        }
        if (random.nextInt(4) != 0) {
            write();
        }
    }

    void hand(Batch batch, boolean commit) {
        if (commit) {
            pending.add(new Handed(batch, store.commit(batch).toCompletableFuture()));
        } else {
            store.later(batch);
            pending.add(new Handed(batch, null));
        }
        assertThat(Model.of(store, Stores.NAMESPACES)).as(name).isEqualTo(handedIn());
    }

    /** Lets the store write what it has. */
    void write() {
        if (pending.stream().anyMatch(handed -> handed.done() != null)) {
            attempt(writer::run);
        }
        attempt(writer::runLater);
    }

    private void attempt(Runnable writing) {
        Model attempted = handedIn();
        faulty = false;
        writing.run();
        boolean acknowledged = pending.stream()
                .anyMatch(handed -> handed.done() != null && !handed.done().isCompletedExceptionally());
        if (acknowledged || !faulty) {
            assertThat(pending)
                    .as(name)
                    .allMatch(handed -> handed.done() == null
                            || (handed.done().isDone() && !handed.done().isCompletedExceptionally()));
            durable = attempted;
            unknown.clear();
            pending.clear();
        } else {
            unknown.add(attempted);
            pending.removeIf(handed -> handed.done() != null);
        }
        assertThat(Model.of(store, Stores.NAMESPACES)).as(name).isEqualTo(handedIn());
    }

    /** Cuts the power, and goes on with what is left. */
    void cutPower() throws IOException {
        folder = folder.afterPowerCut(random);
        watch(watcher);
        writer = new ManualWriter();
        store = Stores.open(folder, writer, health);
        durable = checked(Model.of(store, Stores.NAMESPACES), "power cut");
        pending.clear();
        unknown.clear();
    }

    private Model handedIn() {
        Model model = durable;
        for (Handed handed : pending) {
            model = model.after(handed.batch());
        }
        return model;
    }

    /** What is found after a power cut must be right, and the store must go on from there. */
    void checkAfter(SimulatedFolder left, @Nullable Operation operation) {
        cuts++;
        try {
            HealthLog found = new HealthLog();
            LogStore after = Stores.immediate(left, found);
            Model model = checked(Model.of(after, Stores.NAMESPACES), "power cut before " + operation);
            Batch more = Stores.put("access", "afterwards", "x");
            Stores.commit(after, more);
            LogStore again = Stores.immediate(left, found);
            assertThat(Model.of(again, Stores.NAMESPACES)).as(name).isEqualTo(model.after(more));
            assertThat(found.entries()).as(name).noneMatch(entry -> entry.text().contains("nothing of it is left"));
        } catch (Exception failure) {
            throw new AssertionError(name + ", power cut before " + operation, failure);
        }
    }

    private Model checked(Model found, String when) {
        Set<Model> right = new HashSet<>(unknown);
        right.add(durable);
        right.add(handedIn());
        assertThat(right).as(name + ", " + when).contains(found);
        return found;
    }

    private Batch randomBatch() {
        Batch.Builder batch = Batch.builder();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            String namespace = Stores.NAMESPACES.get(random.nextInt(Stores.NAMESPACES.size()));
            String key = "k" + random.nextInt(8);
            byte[] value = new byte[random.nextInt(120)];
            random.nextBytes(value);
            switch (random.nextInt(20)) {
                case 0 -> batch.clear(namespace);
                case 1, 2, 3 -> batch.remove(namespace, key);
                case 4, 5 -> batch.putSecret(namespace, key, value);
                default -> batch.put(namespace, key, value);
            }
        }
        return batch.build();
    }
}

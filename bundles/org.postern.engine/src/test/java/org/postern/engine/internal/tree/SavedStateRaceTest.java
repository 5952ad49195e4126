// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.objects.Garden;
import org.postern.engine.internal.objects.GardenTable;
import org.postern.engine.internal.objects.Plot;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.Timers;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** Servers, an object and the store at work at the same time, on threads of their own. */
final class SavedStateRaceTest {
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 300;
    private static final long SECONDS = 60;

    private final ExecutorService handlers = Executors.newFixedThreadPool(2);
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 2);
    private final MemoryStore medium = new MemoryStore();
    private final ObjectKeeper keeper = new ObjectKeeper(
            writer, new NoTimers(), Duration.ZERO, Duration.ofSeconds(1), new ThreadedStore(), key -> {});
    private final Operations operations = new Operations(
            keeper,
            new NoTimers(),
            1024,
            DefaultFormats.STANDARD,
            Rights.FULL,
            new AttributeStore(new MemoryStore(), key -> {}));
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void close() {
        List.of(handlers, writer, clients).forEach(ExecutorService::shutdownNow);
    }

    /** A store with a thread of its own. */
    private final class ThreadedStore implements StateStore {
        private final ExecutorService thread = writer;

        @Override
        public SortedMap<String, byte[]> read(String namespace) {
            return medium.read(namespace);
        }

        @Override
        public CompletionStage<@Nullable Void> commit(Batch batch) {
            return CompletableFuture.runAsync(() -> medium.later(batch), thread);
        }

        @Override
        public void later(Batch batch) {
            thread.execute(() -> medium.later(batch));
        }
    }

    /** Nothing comes by itself: the test settles all the time. */
    private record NoTimers() implements Timers {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return () -> {};
        }
    }

    private Answer ask(Kind kind, String path, int format, byte[] payload)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        operations.handle(
                new Operation(
                        kind,
                        List.of(Path.parse(path).orElseThrow()),
                        List.of(),
                        -1,
                        format,
                        payload,
                        Token.of(new byte[] {1})),
                answer::complete);
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    private Optional<Object> kept(int instance, int resource) throws Exception {
        byte[] record = Objects.requireNonNull(medium.read(SavedState.NAMESPACE).get("26250/" + instance));
        return Objects.requireNonNull(InstanceRecord.decode(record).get(resource));
    }

    private @Nullable Void client(int instance) throws Exception {
        byte[] create = {8, (byte) instance, 4, (byte) 0xc2, 0, 'n', '0'};
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 50 == 0) {
                assertThat(ask(Kind.CREATE, "/26250", 11542, create).code()).isEqualTo(Code.CREATED);
            }
            String name = "n" + round;
            Answer answer =
                    ask(Kind.WRITE_REPLACE, "/26250/" + instance + "/0", 0, name.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.code()).isEqualTo(Code.CHANGED);
            assertThat(kept(instance, 0))
                    .as("before the answer, and not overwritten")
                    .contains(name);
            if (round % 50 == 49 && round < ROUNDS - 1) {
                assertThat(ask(Kind.DELETE, "/26250/" + instance, -1, new byte[0])
                                .code())
                        .isEqualTo(Code.DELETED);
                assertThat(medium.read(SavedState.NAMESPACE)).doesNotContainKey("26250/" + instance);
            }
        }
        return null;
    }

    private @Nullable Void object() {
        for (long count = 0; !over.get(); count++) {
            for (ServedInstance instance : served().instances()) {
                ((Plot) instance.handler()).count.set(count);
            }
        }
        return null;
    }

    private @Nullable Void settling() {
        while (!over.get()) {
            keeper.saved().settle();
        }
        return null;
    }

    private ServedObject served() {
        return Objects.requireNonNull(keeper.tree().object(26250));
    }

    @Test
    @DisplayName(
            "DM-16, DM-33, DM-41, HOT-07: whoever writes at the same time, the store has it before the answer and keeps it")
    void race() throws Exception {
        ObjectSource source = new ObjectSource(
                new Garden(), new GardenTable(), new ObjectSource.Origin(1, "garden", 0, 1), new Lane(handlers, 64));
        keeper.offer(source);
        writer.submit(() -> {}).get(SECONDS, TimeUnit.SECONDS);
        List<Future<@Nullable Void>> working = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int instance = client;
            working.add(clients.submit(() -> client(instance)));
        }
        Future<@Nullable Void> object = clients.submit(this::object);
        Future<@Nullable Void> settling = clients.submit(this::settling);
        for (Future<@Nullable Void> client : working) {
            client.get(SECONDS, TimeUnit.SECONDS);
        }
        over.set(true);
        object.get(SECONDS, TimeUnit.SECONDS);
        settling.get(SECONDS, TimeUnit.SECONDS);
        handlers.submit(() -> {}).get(SECONDS, TimeUnit.SECONDS);
        keeper.saved().settle();
        writer.submit(() -> {}).get(SECONDS, TimeUnit.SECONDS);
        for (ServedInstance instance : served().instances()) {
            Plot plot = (Plot) instance.handler();
            assertThat(kept(instance.id(), 0)).isEqualTo(plot.name.get());
            assertThat(kept(instance.id(), 2)).isEqualTo(plot.count.get());
        }
        assertThat(medium.read(SavedState.NAMESPACE)).hasSize(CLIENTS);
    }
}

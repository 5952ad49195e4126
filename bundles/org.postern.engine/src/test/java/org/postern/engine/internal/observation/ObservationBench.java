// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.postern.api.Path;
import org.postern.api.Value;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.core.ServerObject;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** The observations of one server, on a virtual clock. */
abstract class ObservationBench {
    static final int TLV = 11542;
    static final int JSON = 11543;
    static final int SERVER = 1;
    static final int MAX_PAYLOAD = 1024;

    /** What the machine takes for the time of day. */
    Instant time = Instant.ofEpochSecond(1_800_000_000L);

    /** Who may read what is decided here; everything unless a test says otherwise. */
    Rights rights = Rights.FULL;

    final VirtualTimers timers = new VirtualTimers();
    final InstantSource timeOfDay = () -> time;
    final MemoryStore store = new MemoryStore();
    final Concerned concerns = new Concerned();
    final ObjectKeeper keeper =
            new ObjectKeeper(Runnable::run, timers, Duration.ofMillis(20), Duration.ofSeconds(1), store, key -> {});
    final AttributeStore attributes = new AttributeStore(store, concerns::unreadable);
    final Operations operations = new Operations(
            keeper,
            timers,
            MAX_PAYLOAD,
            DefaultFormats.STANDARD,
            (server, object, instance) -> rights.of(server, object, instance),
            attributes);
    final Notifier notifier = notifier(Runnable::run, NotificationSettings.DEFAULT);
    final Wire wire = new Wire();

    @Nullable
    Connection connection = wire;

    int probes;

    final Observations observations = notifier.server(SERVER, () -> connection, () -> probes++);
    final List<Answer> answers = new ArrayList<>();
    final Thing thing = new Thing();
    final ObjectSource source = Sources.of(thing, Runnable::run, 0, 1);

    @BeforeEach
    void serve() {
        keeper.listen(attributes);
        keeper.offer(source);
        observations.continuity().registered();
    }

    /** A notifier on the same tree. */
    Notifier notifier(Executor threads, NotificationSettings settings) {
        Notifier made = new Notifier(
                keeper,
                operations,
                attributes,
                store,
                timers,
                timeOfDay.withZone(ZoneOffset.UTC),
                threads,
                settings,
                concerns);
        keeper.listen(made);
        return made;
    }

    static Operation operation(Kind kind, String path, int token, int accept, String... query) {
        return new Operation(
                kind,
                List.of(Path.parse(path).orElseThrow()),
                List.of(query),
                accept,
                -1,
                new byte[0],
                Token.of(new byte[] {(byte) token}));
    }

    Answer observe(String path, int token) {
        return observe(path, token, -1);
    }

    Answer observe(String path, int token, int accept) {
        return observe(observations, path, token, accept);
    }

    Answer observe(Observations server, String path, int token, int accept) {
        server.observe(operation(Kind.OBSERVE, path, token, accept), answers::add);
        return answers.get(answers.size() - 1);
    }

    Answer cancel(String path, int token) {
        observations.cancel(operation(Kind.CANCEL_OBSERVATION, path, token, -1), answers::add);
        return answers.get(answers.size() - 1);
    }

    /** Write-Attributes of the server. */
    Answer attributes(String path, String... query) {
        return attributes(SERVER, path, query);
    }

    Answer attributes(int server, String path, String... query) {
        operations.of(server).handle(operation(Kind.WRITE_ATTRIBUTES, path, 0, -1, query), answers::add);
        return answers.get(answers.size() - 1);
    }

    /** Sets a resource of the Server instance of the server; serves the Server object if it is not there yet. */
    void serverResource(int resource, Object value) {
        ServedObject served = keeper.tree().object(1);
        if (served == null) {
            Accounts accounts = new Accounts();
            ServerObject object = new ServerObject(accounts);
            ObjectSource offered = Sources.of(object, Runnable::run, 0, 3);
            keeper.offer(offered);
            ServerInstance instance = ServerInstance.of(Map.of(0, (long) SERVER, 1, 300L, 6, true, 7, "U"), accounts);
            keeper.add(offered, new ServedInstance(0, instance));
            served = Objects.requireNonNull(keeper.tree().object(1));
        }
        set(
                served.table()
                        .cell(
                                served.instances().get(0).handler(),
                                served.model().index(resource)),
                value);
    }

    @SuppressWarnings("unchecked") // tests know the type
    private static <T> void set(Value<T> cell, Object value) {
        cell.set((T) value);
    }

    /** /1/x/6 of the server. */
    void storing(boolean wanted) {
        serverResource(6, wanted);
    }

    void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    static String text(Answer answer) {
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    /** Keeps what people should know. */
    static final class Concerned implements Concerns {
        final List<String> said = new ArrayList<>();

        @Override
        public void unreadable(String record) {
            said.add("unreadable " + record);
        }

        @Override
        public void dropped(int server, long number) {
            said.add("dropped " + number + " of " + server);
        }

        @Override
        public void caughtUp(int server) {
            said.add("caught up " + server);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.postern.api.Path;
import org.postern.api.Value;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.observation.Concerns;
import org.postern.engine.internal.observation.NotificationSettings;
import org.postern.engine.internal.observation.Notifier;
import org.postern.engine.internal.observation.Observations;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** Resources, four servers that observe them, and the part of the engine in between. */
final class Field implements AutoCloseable {
    private static final int SERVERS = 4;
    private static final int ENGINE_THREADS = 2;
    private static final long SEED = 20_261_122;

    private final Random random = new Random(SEED);
    private final Clock clock = new Clock();
    private final ExecutorService threads = Executors.newFixedThreadPool(ENGINE_THREADS);
    private final Expected expected;
    private final List<Value<Long>> values = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private long changes;

    Field(int observations, boolean periods) {
        expected = new Expected(observations);
        Forgetful store = new Forgetful();
        ObjectKeeper keeper =
                new ObjectKeeper(Runnable::run, clock, Duration.ofMillis(20), Duration.ofSeconds(1), store, key -> {});
        AttributeStore attributes = new AttributeStore(store, key -> {});
        Operations operations = new Operations(keeper, clock, 65_536, DefaultFormats.STANDARD, Rights.FULL, attributes);
        Notifier notifier = new Notifier(
                keeper,
                operations,
                attributes,
                store,
                clock,
                java.time.Clock.systemUTC(),
                threads,
                NotificationSettings.DEFAULT,
                new NoConcern());
        keeper.listen(notifier);
        serve(keeper, observations);
        List<Observations> servers = new ArrayList<>();
        FakeConnection connection = new FakeConnection(expected, sent);
        for (int server = 1; server <= SERVERS; server++) {
            servers.add(notifier.server(server, () -> connection, () -> {}));
        }
        for (int i = 0; i < observations; i++) {
            Path path = Path.of(MetersTable.ID, i / Meter.RESOURCES, i % Meter.RESOURCES);
            int minimum = periods ? 1 + random.nextInt(2) : 0;
            int maximum = periods ? 5 + random.nextInt(4) : 0;
            if (periods) {
                operations
                        .of(1 + i % SERVERS)
                        .handle(
                                operation(
                                        Kind.WRITE_ATTRIBUTES, path, i, List.of("pmin=" + minimum, "pmax=" + maximum)),
                                answer -> {});
            }
            expected.observed(
                    i,
                    Duration.ofSeconds(minimum).toNanos(),
                    Duration.ofSeconds(maximum).toNanos(),
                    System.nanoTime());
            servers.get(i % SERVERS).observe(operation(Kind.OBSERVE, path, i, List.of()), answer -> {});
        }
    }

    private void serve(ObjectKeeper keeper, int observations) {
        Meters meters = new Meters();
        ObjectSource source = new ObjectSource(
                meters, new MetersTable(), new ObjectSource.Origin(1, "meters", 0, 1), new Lane(Runnable::run, 64));
        keeper.offer(source);
        for (int id = 0; id * Meter.RESOURCES < observations; id++) {
            Meter meter = meters.instance(id);
            keeper.add(source, new ServedInstance(id, meter));
            values.addAll(meter.readings());
        }
    }

    private static Operation operation(Kind kind, Path path, int token, List<String> query) {
        Token number = Token.of(ByteBuffer.allocate(Integer.BYTES).putInt(token).array());
        return new Operation(kind, List.of(path), query, -1, -1, new byte[0], number);
    }

    /** Changes random values at a rate; returns how many. */
    long change(int seconds, int rate) {
        long begin = System.nanoTime();
        long count = 0;
        for (long end = (long) seconds * rate; count < end; count++) {
            long at = begin + count * 1_000_000_000L / rate;
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(1_000_000);
            }
            int which = random.nextInt(expected.size());
            changes++;
            expected.changing(which, changes, System.nanoTime());
            values.get(which).set(changes);
        }
        return count;
    }

    long sent() {
        return sent.get();
    }

    /** What was counted, as lines to print. */
    String verdict() {
        expected.judge(System.nanoTime());
        return "missed " + expected.missed() + System.lineSeparator() + "early " + expected.early()
                + System.lineSeparator() + "unfounded " + expected.unfounded();
    }

    @Override
    public void close() {
        clock.close();
        threads.shutdownNow();
    }

    private static final class NoConcern implements Concerns {
        @Override
        public void unreadable(String record) {}

        @Override
        public void dropped(int server, long number) {}

        @Override
        public void caughtUp(int server) {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.management.api.ServerStatus;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/** One registration on a virtual clock with a fake engine and a fake transport around it. */
final class Bench implements RegistrationHost {
    static final String URI = "coap://server.example:5683";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long ORIGIN = new VirtualTimers().nanoTime();

    final VirtualTimers timers;
    FakeTransport transport = new FakeTransport();
    final Map<String, Transport> transports = new HashMap<>(Map.of("coap", transport));
    final List<String> events = new ArrayList<>();
    final List<BooleanSupplier> gates = new ArrayList<>();
    final Queue<Runnable> blocked = new ArrayDeque<>();
    final Queue<Runnable> sleeping = new ArrayDeque<>();
    final MemoryStore store;
    Registration registration;
    AccountSettings settings;
    QueueMode queueMode = QueueMode.DEFAULT;
    String endpoint = "gateway-1";
    volatile String objects = "</1/0>,</3/0>";
    int registers;
    int reached;
    int unreached;
    boolean blocking;
    boolean refusing;
    boolean asleep;
    boolean observationsKnown = true;
    Duration wallJump = Duration.ZERO;
    private String boot = "boot";
    private long bootedAt;
    private final RetryPolicy retry;
    private ProcessLife process;

    @Nullable
    ServerStatus told;

    Bench() {
        this(300);
    }

    Bench(long lifetime) {
        this(new VirtualTimers(), 1, lifetime, new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofSeconds(60), 0));
    }

    Bench(VirtualTimers timers, int shortServerId, long lifetime, RetryPolicy retry) {
        this.timers = timers;
        this.store = new MemoryStore();
        this.retry = retry;
        this.settings = new AccountSettings(shortServerId, URI, lifetime, "U");
        this.process = new ProcessLife(timers, 0, this::work);
        this.registration = registration();
    }

    private Registration registration() {
        process = new ProcessLife(timers, bootedAt, this::work);
        InstantSource wall = () -> START.plus(wallJump).plusNanos(timers.nanoTime() - ORIGIN);
        Clock clock = wall.withZone(ZoneOffset.UTC);
        return new Registration(
                settings,
                this,
                new RegistrationContext(
                        process,
                        process,
                        clock,
                        new LastingClock(process, clock, boot),
                        retry,
                        new Random(settings.shortServerId()),
                        queueMode,
                        store));
    }

    /** The process is killed. */
    void kill() {
        process.kill();
        transport.kill();
    }

    /** The process is killed and started again: everything is gone but what was written down. */
    void restart() {
        restart(new FakeTransport());
    }

    void restart(FakeTransport network) {
        kill();
        transport = network;
        transports.put("coap", transport);
        events.clear();
        gates.clear();
        registration = registration();
        registration.start();
    }

    /** The machine goes down and comes up again. */
    void reboot() {
        reboot(new FakeTransport());
    }

    void reboot(FakeTransport network) {
        boot = boot + "'";
        bootedAt = timers.nanoTime();
        restart(network);
    }

    /** Registered at {@code /rd/5a3f}, events forgotten. */
    static Bench registered(long lifetime) {
        Bench bench = new Bench(lifetime);
        bench.registration.start();
        bench.transport.answer(201, "rd", "5a3f");
        bench.events.clear();
        return bench;
    }

    void pass(long seconds) {
        timers.advance(Duration.ofSeconds(seconds));
    }

    /** Lets the machine sleep: time passes but nothing runs until the end. */
    void sleep(long seconds) {
        asleep = true;
        pass(seconds);
        asleep = false;
        for (Runnable task = sleeping.poll(); task != null; task = sleeping.poll()) {
            task.run();
        }
    }

    private void work(Runnable task) {
        if (asleep) {
            sleeping.add(task);
        } else {
            task.run();
        }
    }

    void settings(long lifetime, String binding) {
        settings(settings.uri(), lifetime, binding);
    }

    void settings(String uri, long lifetime, String binding) {
        settings = new AccountSettings(settings.shortServerId(), uri, lifetime, binding);
        registration.settingsChanged(settings);
    }

    void objects(String list) {
        objects = list;
        registration.objectsChanged();
    }

    State state() {
        return registration.status(0).state();
    }

    @Nullable
    String problem() {
        return registration.status(0).problem();
    }

    /** The last request in one line. */
    String last() {
        return transport.last().toString();
    }

    int count() {
        return transport.sent.size();
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public byte[] objectList(boolean quoted) {
        return (quoted ? objects : objects.replace("\"", "")).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Transport transport(String scheme) {
        return transports.get(scheme);
    }

    @Override
    public @Nullable Security security(int shortServerId) {
        return null;
    }

    @Override
    public RequestHandler handler(int shortServerId, BooleanSupplier serving) {
        gates.add(serving);
        return new Nobody();
    }

    @Override
    public Executor blocking() {
        return task -> {
            if (refusing) {
                throw new RejectedExecutionException("no thread left");
            }
            if (blocking) {
                blocked.add(task);
            } else {
                task.run();
            }
        };
    }

    @Override
    public int observations(int shortServerId) {
        return 7;
    }

    @Override
    public void unreached(int shortServerId) {
        unreached++;
    }

    @Override
    public void statusChanged(ServerStatus status) {
        told = status;
    }

    @Override
    public void registering(int shortServerId) {
        registers++;
    }

    @Override
    public boolean observationsKnown(int shortServerId) {
        return observationsKnown;
    }

    @Override
    public void takenUp(int shortServerId) {
        events.add("taken up " + shortServerId);
    }

    @Override
    public void reachable(int shortServerId) {
        reached++;
    }

    @Override
    public void registered(int shortServerId, String uri, String location) {
        events.add("registered " + shortServerId + " " + uri + " " + location + " at "
                + NANOSECONDS.toSeconds(timers.nanoTime() - 1_000_000_000L));
    }

    @Override
    public void registrationLost(int shortServerId) {
        events.add("lost " + shortServerId);
    }
}

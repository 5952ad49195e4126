// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;

/** Thousands of random events at server 1, with server 2 beside it on the same clock. */
final class RandomWalkTest {
    private static final String[] BINDINGS = {"U", "UQ"};
    private static final long[] LIFETIMES = {1, 2, 20, 120, 300, 86_400, Integer.MAX_VALUE};
    private static final int[] ERRORS = {400, 403, 404, 412, 500, 503};

    private final VirtualTimers timers = new VirtualTimers();
    private final ModelServer server = new ModelServer(timers::nanoTime);
    private final ModelServer other = new ModelServer(timers::nanoTime);
    private final List<FakeTransport> generations = new ArrayList<>();
    private boolean ending;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("REG, UPD, QM, SRV-03, MS-03: invariants of a registration hold whatever happens in whatever order")
    void walk(long seed) {
        Random random = new Random(seed);
        RetryPolicy retry = new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofSeconds(60), 0.2);
        Bench beside = new Bench(timers, 2, 60, retry);
        beside.transport.server = other;
        beside.registration.start();
        Bench bench = new Bench(timers, 1, 300, retry);
        generations.add(bench.transport);
        bench.registration.start();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 200; i++) {
                event(bench, random);
                check(bench);
            }
            settle(bench);
        }
        assertThat(beside.events)
                .as("server 2 never noticed")
                .containsExactly("registered 2 " + Bench.URI + " /rd/r1 at 0");
        assertThat(other.tooLate).isZero();
        assertThat(beside.transport.mostAtOnce).isZero();
        beside.registration.stop(Duration.ofSeconds(2));
        end(bench, random);
    }

    private void event(Bench bench, Random random) {
        switch (random.nextInt(22)) {
            case 0, 1, 2, 3 -> timers.advance(Duration.ofMillis(random.nextInt(20_000)));
            case 4, 5, 6, 7 -> finish(random.nextBoolean(), this::processed);
            case 8 -> finish(true, sent -> new ClientResult.TimedOut());
            case 9 -> finish(true, sent -> new ClientResult.Failed("port unreachable"));
            case 10 -> finish(true, sent -> error(ERRORS[random.nextInt(ERRORS.length)]));
            case 11 -> finish(true, this::processedButLost);
            case 12, 13 -> bench.objects("</1/0>,</3303/" + random.nextInt(4) + ">");
            case 14 -> bench.settings(
                    bench.settings.uri(),
                    LIFETIMES[random.nextInt(LIFETIMES.length)],
                    BINDINGS[random.nextInt(BINDINGS.length)]);
            case 15 -> bench.registration.trigger();
            case 16 -> network(bench, random);
            case 17 -> lateAnswer(random);
            case 18 -> server.forget();
            case 19 -> rest(random);
            case 20 -> restart(bench, random);
            default -> bench.registration.disable(Duration.ofSeconds(random.nextInt(100)));
        }
    }

    /** So long has nothing moved on the wire. */
    private void rest(Random random) {
        Duration idle = Duration.ofSeconds(random.nextInt(200));
        latest().openConnections().forEach(connection -> connection.idle = idle);
    }

    private void restart(Bench bench, Random random) {
        if (ending) {
            return;
        }
        boolean present = !bench.transports.isEmpty();
        generations.forEach(FakeTransport::kill);
        FakeTransport next = new FakeTransport();
        next.takenPorts = random.nextInt(5) == 0 ? Set.of(40_000) : Set.of();
        generations.add(next);
        bench.wallJump = random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(random.nextInt(2000) - 1000);
        if (random.nextBoolean()) {
            bench.restart(next);
        } else {
            bench.reboot(next);
        }
        if (!present) {
            bench.transports.clear();
            bench.registration.transportsChanged();
        }
    }

    private void network(Bench bench, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> {
                bench.transports.clear();
                bench.registration.transportsChanged();
            }
            case 1 -> {
                replaceTransport(bench);
                bench.registration.transportsChanged();
            }
            case 2 -> latest().addresses = List.of();
            case 3 -> latest().addresses = List.of(new Peer("coap", "192.0.2." + random.nextInt(3), random.nextInt(3)));
            default -> bench.settings(
                    "coap://server" + random.nextInt(3) + ".example",
                    bench.settings.lifetimeSeconds(),
                    bench.settings.binding());
        }
    }

    private void check(Bench bench) {
        int underWay = 0;
        int open = 0;
        for (FakeTransport transport : generations) {
            assertThat(transport.mostAtOnce).isLessThanOrEqualTo(1);
            underWay += transport.open.size();
            open += transport.openConnections().size();
        }
        assertThat(underWay).isLessThanOrEqualTo(1);
        assertThat(open).isLessThanOrEqualTo(1);
        assertThat(timers.pending()).as("one timer a server").isLessThanOrEqualTo(2);
        List<String> events = bench.events.stream()
                .filter(event -> !event.startsWith("taken up"))
                .toList();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i)).startsWith(i % 2 == 0 ? "registered" : "lost");
        }
        boolean registered = events.size() % 2 == 1;
        boolean asleep = bench.state() == State.ASLEEP;
        assertThat(bench.registration.serving()).isEqualTo(registered);
        assertThat(bench.state() == State.REGISTERED || asleep).isEqualTo(registered);
        if (asleep) {
            assertThat(bench.registration.connection()).isNull();
            assertThat(underWay).isZero();
        }
        if (registered) {
            assertThat(generations.stream()
                            .flatMap(transport -> transport.openConnections().stream())
                            .anyMatch(connection -> connection.asleep))
                    .isEqualTo(asleep);
        }
        assertThat(bench.registration.status(0).location() != null).isEqualTo(registered);
        if (bench.state() == State.DISABLED && underWay == 0) {
            assertThat(open).as("silence").isZero();
        }
        assertThat(bench.blocked).isEmpty();
    }

    /** With the network and the server well again, it registers, tells all, and stays registered. */
    private void settle(Bench bench) {
        replaceTransport(bench);
        latest().server = server;
        bench.registration.transportsChanged();
        timers.advance(Duration.ofSeconds(200));
        assertThat(bench.state()).isIn(State.REGISTERED, State.ASLEEP);
        assertThat(server.knows(bench.settings, bench.objects)).isTrue();
        int registers = server.registers;
        int tooLate = server.tooLate;
        timers.advance(Duration.ofSeconds(Math.min(600, 5 * bench.settings.lifetimeSeconds())));
        assertThat(server.knows(bench.settings, bench.objects)).isTrue();
        assertThat(server.registers).isEqualTo(registers);
        assertThat(server.tooLate).isEqualTo(tooLate);
        latest().server = null;
        bench.events.subList(0, bench.events.size() - 1).clear();
    }

    private void end(Bench bench, Random random) {
        for (int i = 0; i < 50; i++) {
            event(bench, random);
        }
        ending = true;
        CompletionStage<?> done = bench.registration.stop(Duration.ofSeconds(2));
        finish(true, this::processed);
        timers.advance(Duration.ofSeconds(2));
        assertThat(done.toCompletableFuture()).isCompleted();
        assertThat(timers.pending()).isZero();
        int sent = generations.stream()
                .mapToInt(transport -> transport.sent.size())
                .sum();
        for (int i = 0; i < 50; i++) {
            event(bench, random);
        }
        assertThat(generations)
                .allMatch(transport -> transport.openConnections().isEmpty());
        assertThat(generations.stream()
                        .mapToInt(transport -> transport.sent.size())
                        .sum())
                .isEqualTo(sent);
        assertThat(bench.registration.serving()).isFalse();
    }

    private void replaceTransport(Bench bench) {
        FakeTransport next = new FakeTransport();
        generations.add(next);
        bench.transports.put("coap", next);
    }

    private FakeTransport latest() {
        return generations.get(generations.size() - 1);
    }

    private void finish(boolean wanted, Outcome outcome) {
        for (FakeTransport transport : generations) {
            if (wanted && !transport.open.isEmpty()) {
                transport.finish(outcome.of(transport.open.element()));
                return;
            }
        }
    }

    private void lateAnswer(Random random) {
        FakeTransport transport = generations.get(random.nextInt(generations.size()));
        if (transport.sent.size() > 1) {
            FakeTransport.Sent old = transport.sent.get(random.nextInt(transport.sent.size() - 1));
            if (!transport.open.contains(old)) {
                old.result().accept(error(ERRORS[random.nextInt(ERRORS.length)]));
            }
        }
    }

    private ClientResult processed(FakeTransport.Sent sent) {
        return server.apply(sent.request());
    }

    private ClientResult processedButLost(FakeTransport.Sent sent) {
        server.apply(sent.request());
        return new ClientResult.TimedOut();
    }

    private static ClientResult error(int code) {
        return new ClientResult.Answered(code, List.of(), new byte[0]);
    }

    private interface Outcome {
        ClientResult of(FakeTransport.Sent sent);
    }
}

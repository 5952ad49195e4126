// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.transport.FakeLine;
import org.postern.engine.internal.transport.FakeUdp;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;

/** A registration used from many threads at once. */
final class ThreadsTest {
    private static final String LAST = "</1/0>,</3/0>,</9/0>";

    private final CompletableFuture<@Nullable Void> known = new CompletableFuture<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final ModelServer server = new ModelServer(System::nanoTime);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("UPD-12: calls from many threads leave one request at a time and the last list at the server")
    void many() throws Exception {
        Bench host = new Bench();
        host.transports.put("coap", new Threaded());
        Timers timers = timers();
        Registration registration = new Registration(
                host.settings,
                host,
                new RegistrationContext(
                        threads,
                        timers,
                        Clock.systemUTC(),
                        LastingClock.of(timers, Clock.systemUTC()),
                        RetryPolicy.DEFAULT,
                        new Random(1),
                        QueueMode.DEFAULT,
                        host.store));
        registration.start();
        List<Future<?>> callers = List.of(caller(registration, host, 1), caller(registration, host, 2));
        for (Future<?> caller : callers) {
            caller.get(20, SECONDS);
        }
        host.objects = LAST;
        registration.objectsChanged();
        known.get(20, SECONDS);
        registration.stop(Duration.ofSeconds(20)).toCompletableFuture().get(20, SECONDS);
        assertThat(atOnce.get()).isEqualTo(1);
        assertThat(registration.status(0).state()).isEqualTo(State.STOPPED);
        assertThat(server.knows(host.settings, LAST)).as("still registered").isFalse();
    }

    private Future<?> caller(Registration registration, Bench host, long seed) {
        Random random = new Random(seed);
        return threads.submit(() -> {
            for (int i = 0; i < 20_000; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        host.objects = "</1/0>,</3303/" + random.nextInt(5) + ">";
                        registration.objectsChanged();
                    }
                    case 1 -> registration.trigger();
                    case 2 -> registration.transportsChanged();
                    default -> {
                        if (i % 100 == 0) {
                            registration.disable(Duration.ZERO);
                        }
                    }
                }
            }
        });
    }

    private Timers timers() {
        return new Timers() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Timer after(Duration delay, Runnable task) {
                Future<?> future = threads.schedule(task, delay.toNanos(), NANOSECONDS);
                return () -> future.cancel(false);
            }
        };
    }

    private final class Threaded extends FakeUdp {
        @Override
        public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
            return new ThreadedConnection();
        }
    }

    private final class ThreadedConnection extends FakeLine {
        ThreadedConnection() {
            super(FakeUdp.PEER, 40_000);
        }

        @Override
        public void request(ClientRequest request, Consumer<ClientResult> result) {
            atOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            threads.execute(() -> {
                ClientResult answer = server.apply(request);
                if (server.objects.equals(LAST)) {
                    known.complete(null);
                }
                underWay.decrementAndGet();
                result.accept(answer);
            });
        }

        @Override
        public void notify(Notification notification, Consumer<Delivery> delivery) {
            delivery.accept(Delivery.FAILED);
        }
    }
}

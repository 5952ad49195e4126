// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.engine.internal.TestSettings.SETTINGS;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The engine on the threads it has in the gateway. */
final class EngineThreadsTest {
    private static final int SERVERS = 4;

    private final EngineThreads threads = new EngineThreads(SETTINGS.handlerThreads());
    private final ScriptedServers servers = new ScriptedServers(threads);
    private final Engine engine = new Engine(
            "gateway-1",
            SETTINGS,
            threads,
            threads.engine(),
            threads.engine(),
            threads.handlers(),
            threads.blocking(),
            Clock.systemUTC(),
            new Random(1),
            new MemoryStore());
    private final CountDownLatch hang = new CountDownLatch(1);

    @BeforeEach
    void start() {
        engine.addTransport(servers);
        for (int id = 1; id <= SERVERS; id++) {
            engine.enter(FactoryAccount.of(new AccountSettings(id, "coap://server:500" + id, 300, "U")));
        }
        Settling settling = new Settling(threads, engine.keeper()::tree, engine::deviceServed, engine::settled);
        engine.keeper()
                .offer(engine.source(
                        new StandInDevice(), new StandInDeviceTable(), new ObjectSource.Origin(3, "device", 0, 3)));
        settling.begin(SETTINGS.settle());
    }

    @AfterEach
    void close() {
        hang.countDown();
        threads.close();
    }

    @RepeatedTest(10)
    @DisplayName("REG-07: whatever the threads do, the first Register of every server lists all Server instances")
    void instancesBeforeRegister() {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> servers.said.stream()
                                .filter(said -> said.contains("POST /rd?"))
                                .count()
                        == SERVERS);
        assertThat(servers.said).hasSize(SERVERS).allSatisfy(said -> assertThat(said)
                .contains(" </1/0>,</1/1>,</1/2>,</1/3>,</2")
                .endsWith(",</3/0>"));
    }

    @Test
    @DisplayName("A handler that hangs delays no other object, and its requests end when the object goes")
    void slowHandler() {
        ObjectSource source =
                engine.source(new Hanging(hang), new ThingTable(), new ObjectSource.Origin(1, "slow", 0, 1));
        engine.keeper().offer(source);
        engine.keeper().offer(engine.source(new Boxes(), new BoxesTable(), new ObjectSource.Origin(2, "boxes", 0, 2)));
        // all of them: a request to a server that is not registered yet is ignored (GEN-10)
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> engine.servers().stream()
                                .allMatch(server -> server.status().state() == ServerStatus.State.REGISTERED)
                        && servers.said.stream().anyMatch(said -> said.contains("</26242>")));
        ScriptedServers.Line line = servers.line(5001);
        List<Answer> stuck = line.ask(Kind.READ, "/26241/0/12", "");
        List<Answer> behind = line.ask(Kind.READ, "/26241/0/10", "");
        for (int i = 0; i < 50; i++) {
            List<Answer> quick = line.ask(Kind.READ, "/26242", "");
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> quick.size() == 1);
            assertThat(quick.get(0).code()).isEqualTo(Code.CONTENT);
        }
        assertThat(stuck).isEmpty();
        assertThat(behind).isEmpty();
        engine.keeper().withdraw(source);
        assertThat(stuck).singleElement().satisfies(answer -> assertThat(answer.code())
                .isEqualTo(Code.SERVICE_UNAVAILABLE));
        assertThat(behind).hasSize(1);
    }

    @Test
    @DisplayName("HOT-01: objects are activated while all handler threads hang")
    void activation() {
        for (int i = 0; i < 2 * SETTINGS.handlerThreads(); i++) {
            threads.handlers().execute(() -> opened(hang));
        }
        CountDownLatch activated = new CountDownLatch(1);
        threads.activation().execute(activated::countDown);
        assertThat(opened(activated)).isTrue();
    }

    private static boolean opened(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("Stopping de-registers everywhere, tells the objects of the end and leaves no thread behind")
    void stop() throws Exception {
        Thing thing = new Thing();
        engine.keeper().offer(engine.source(thing, new ThingTable(), new ObjectSource.Origin(1, "thing", 0, 1)));
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> servers.said.stream()
                                .filter(said -> said.contains("</26241/0>"))
                                .count()
                        >= SERVERS);
        engine.stop(Duration.ofSeconds(2)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        engine.close().get(10, TimeUnit.SECONDS);
        assertThat(servers.said.stream().filter(said -> said.contains("DELETE")))
                .hasSize(SERVERS);
        assertThat(thing.unbounds).isEqualTo(1);
        threads.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("postern-")));
    }

    /** A Thing whose list of names is not to be had before the latch opens. */
    private static final class Hanging extends Thing {
        private final CountDownLatch hang;

        Hanging(CountDownLatch hang) {
            this.hang = hang;
        }

        @Override
        protected void beforeNames() {
            try {
                hang.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

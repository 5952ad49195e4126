// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.postern.benchmarks.fuzz.Noted;
import org.postern.benchmarks.fuzz.Target;
import org.postern.coap.internal.Datagrams;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.AccessPolicy;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.observation.NotificationSettings;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.engine.internal.registration.RetryPolicy;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.store.api.Batch;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;

/**
 * A whole engine on a clock of its own. An input is a row of datagrams, each behind its length: requests of a bootstrap server
 * in a session, or of two servers in turn, or records that the store has when the engine starts. Every request gets one
 * answer, no 5.00, and nothing is swallowed.
 */
public final class EngineTarget implements Target {
    /** Who speaks. */
    public enum Part {
        BOOTSTRAP,
        SERVERS,
        RECORDS
    }

    private static final int FIRST_PORT = 5001;
    private static final int BOOTSTRAP_PORT = 5000;
    private static final List<String> NAMESPACES =
            List.of("accounts", "access", "attributes", "observations", "registration", "instances");
    private static final EngineSettings SETTINGS = new EngineSettings(
            1,
            64,
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(60),
            65_536,
            DefaultFormats.STANDARD,
            RetryPolicy.DEFAULT,
            AccessPolicy.DEFAULT,
            QueueMode.DEFAULT,
            NotificationSettings.DEFAULT);

    private final Part part;

    /** @param part who speaks */
    public EngineTarget(Part part) {
        this.part = part;
    }

    @Override
    public void run(byte[] input) throws Throwable {
        List<byte[]> row = Datagrams.row(input, 0);
        FuzzTimers timers = new FuzzTimers();
        FuzzServers servers = new FuzzServers();
        FuzzStore store = new FuzzStore();
        if (part == Part.RECORDS) {
            row.forEach(record -> put(store, record));
        }
        Engine engine = started(timers, servers, store);
        if (part != Part.RECORDS) {
            int turn = 0;
            for (byte[] datagram : row) {
                int port = part == Part.BOOTSTRAP ? BOOTSTRAP_PORT : FIRST_PORT + (turn++ & 1);
                ask(servers.handler(port), datagram, timers);
            }
        }
        timers.pass(Duration.ofSeconds(5));
        engine.close().join();
        Throwable swallowed = Noted.take();
        if (swallowed != null) {
            throw swallowed;
        }
    }

    private Engine started(FuzzTimers timers, FuzzServers servers, FuzzStore store) {
        Engine engine = new Engine(
                "fuzz",
                SETTINGS,
                timers,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Clock.fixed(Instant.EPOCH.plusSeconds(1_500_000_000), ZoneOffset.UTC),
                new Random(1),
                store);
        engine.addTransport(servers);
        if (part == Part.BOOTSTRAP) {
            AccountSettings account = new AccountSettings(1, "coap://bs:" + BOOTSTRAP_PORT, 300, "U");
            engine.enter(new FactoryAccount("bs", account, true, AccountSecurity.NONE, 0, 0));
        } else {
            engine.enter(FactoryAccount.of(new AccountSettings(1, "coap://one:" + FIRST_PORT, 300, "U")));
            engine.enter(FactoryAccount.of(new AccountSettings(2, "coap://two:" + (FIRST_PORT + 1), 300, "U")));
        }
        engine.allEntered();
        engine.keeper().offer(engine.source(new StandInDevice(), new StandInDeviceTable(), origin(1)));
        engine.keeper().offer(engine.source(new Shelf(), new ShelfTable(), origin(2)));
        engine.settled();
        timers.pass(Duration.ofMillis(100));
        return engine;
    }

    private static ObjectSource.Origin origin(long id) {
        return new ObjectSource.Origin(id, "fuzz", 0, id);
    }

    private static void ask(@Nullable RequestHandler handler, byte[] datagram, FuzzTimers timers) {
        Operation operation = Datagrams.operation(datagram);
        if (handler == null || operation == null || !handler.serving()) {
            return;
        }
        List<Answer> answers = new ArrayList<>();
        handler.handle(operation, answers::add);
        timers.pass(Duration.ofMillis(50));
        if (answers.size() != 1) {
            throw new IllegalStateException(answers.size() + " answers to " + operation);
        }
        Answer answer = answers.get(0);
        if (answer.code() == Code.INTERNAL_SERVER_ERROR) {
            throw new IllegalStateException(
                    "5.00 to " + operation + ": " + new String(answer.payload(), StandardCharsets.UTF_8));
        }
        if (answer.then() != null) {
            answer.then().run();
        }
        timers.pass(Duration.ofMillis(50));
    }

    /** A byte for the namespace, a byte for the length of the key, the key, the record. */
    private static void put(FuzzStore store, byte[] record) {
        if (record.length < 2) {
            return;
        }
        String namespace = NAMESPACES.get((record[0] & 0xFF) % NAMESPACES.size());
        int end = Math.min(record.length, 2 + (record[1] & 0xFF));
        String key = new String(record, 2, end - 2, StandardCharsets.UTF_8);
        byte[] value = Arrays.copyOfRange(record, end, record.length);
        store.later(Batch.builder().put(namespace, key, value).build());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.api.ObjectService;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.AccessPolicy;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.observation.NotificationSettings;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.engine.internal.registration.RetryPolicy;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Transport;

/** The engine on its own threads, without a framework. */
public final class Gateway implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EngineThreads threads = new EngineThreads(4);
    private final String binding;
    private final Engine engine;

    /** One without queue mode. */
    public Gateway(StateStore store) {
        this(store, "U", Duration.ZERO);
    }

    /**
     * @param store what it knows from before
     * @param awake how long it can be reached in queue mode, zero for 93 s
     */
    public Gateway(StateStore store, String binding, Duration awake) {
        this(store, binding, awake, RetryPolicy.DEFAULT);
    }

    private Gateway(StateStore store, String binding, Duration awake, RetryPolicy retry) {
        this.binding = binding;
        this.engine = new Engine(
                "wire",
                new EngineSettings(
                        4,
                        64,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(60),
                        65536,
                        DefaultFormats.STANDARD,
                        retry,
                        AccessPolicy.DEFAULT,
                        new QueueMode(awake, true),
                        NotificationSettings.DEFAULT),
                threads,
                threads.engine(),
                threads.engine(),
                threads.handlers(),
                threads.blocking(),
                Clock.systemUTC(),
                new Random(1),
                store);
    }

    /** One that tries again at once what failed. */
    public static Gateway impatient(StateStore store) {
        Duration soon = Duration.ofMillis(20);
        return new Gateway(store, "U", Duration.ZERO, new RetryPolicy(soon, 1, soon, 0));
    }

    /** Serves the objects and registers at one server, short server id 1, lifetime 300 s, as soon as all are there. */
    public void start(Transport transport, String uri, ObjectService... objects) {
        engine.enter(FactoryAccount.of(new AccountSettings(1, uri, 300, binding)));
        start(transport, objects);
    }

    /** Serves the objects and asks a bootstrap server for accounts. */
    public void bootstrap(Transport transport, String uri, ObjectService... objects) {
        AccountSettings settings = new AccountSettings(1, uri, 86400, "U");
        engine.enter(new FactoryAccount("bootstrap", settings, true, AccountSecurity.NONE, 0, 0));
        start(transport, objects);
    }

    private void start(Transport transport, ObjectService... objects) {
        engine.addTransport(transport);
        engine.allEntered();
        long id = 1;
        for (ObjectService object : objects) {
            Tables.Loaded table = (Tables.Loaded) Tables.of(object);
            engine.keeper().offer(engine.source(object, table.table(), new ObjectSource.Origin(id, "test", 0, id)));
            id++;
        }
        Settling settling = new Settling(
                threads,
                engine.keeper()::tree,
                () -> engine.keeper().tree().objects().size() >= objects.length + 3,
                engine::settled);
        settling.begin(SOON);
    }

    /** De-registers and waits until that is acknowledged. */
    public void stop() throws InterruptedException, ExecutionException, TimeoutException {
        engine.stop(SOON).toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** Begins to stop. */
    public void stopping() {
        engine.stop(SOON);
    }

    /** Ends without a word, as a killed process does; its transport has to be closed before. */
    @Override
    public void close() {
        threads.close();
    }
}

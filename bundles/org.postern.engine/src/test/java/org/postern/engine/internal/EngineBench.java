// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.postern.engine.internal.TestSettings.SETTINGS;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.postern.api.ObjectService;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.store.SlowStore;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Operation.Kind;

/** The engine as a whole, on a virtual clock, with servers that accept whatever it says. */
abstract class EngineBench {
    static final AccountSettings FIRST = new AccountSettings(1, "coap://server:5001", 300, "U");
    static final AccountSettings SECOND = new AccountSettings(2, "coap://server:5002", 300, "U");
    static final int TLV = 11542;
    static final String OWN = "</1/0>,</3/0>";

    final VirtualTimers timers = new VirtualTimers();
    final ScriptedServers servers = new ScriptedServers(timers);
    final MemoryStore store = new MemoryStore();
    final SlowStore slow = new SlowStore(store);
    final SteppedExecutor handlers = new SteppedExecutor();
    final Engine engine = another();
    final Thing thing = new Thing();

    /** What the engine is configured with. */
    EngineSettings settings() {
        return SETTINGS;
    }

    /** Whether what is to be kept waits in {@link #slow}. */
    boolean slowly() {
        return false;
    }

    /** Whether what objects do waits in {@link #handlers}, those of the engine included. */
    boolean stepwise() {
        return false;
    }

    /** Where the handlers of objects run that are not of the engine. */
    Executor pool() {
        return Runnable::run;
    }

    @BeforeEach
    void transport() {
        engine.addTransport(servers);
    }

    /** Another engine on the same store. */
    Engine another() {
        return new Engine(
                "gateway-1",
                settings(),
                timers,
                Runnable::run,
                stepwise() ? handlers : Runnable::run,
                stepwise() ? handlers : pool(),
                Runnable::run,
                Clock.systemUTC(),
                new Random(1),
                slowly() ? slow : store);
    }

    ObjectSource offer(ObjectService service, long id) {
        ObjectSource.Origin origin = new ObjectSource.Origin(id, "bundle-" + id, 0, id);
        ObjectSource source;
        if (service instanceof Thing) {
            source = engine.source(service, new ThingTable(), origin);
        } else if (service instanceof Boxes) {
            source = engine.source(service, new BoxesTable(), origin);
        } else {
            source = engine.source(service, new StandInDeviceTable(), origin);
        }
        engine.keeper().offer(source);
        return source;
    }

    void settle() {
        Settling settling = new Settling(timers, engine.keeper()::tree, engine::deviceServed, engine::settled);
        settling.begin(Duration.ofSeconds(3));
    }

    void registered(AccountSettings... accounts) {
        for (AccountSettings account : accounts) {
            engine.enter(FactoryAccount.of(account));
        }
        settle();
        offer(new StandInDevice(), 3);
        pass(100);
        servers.said();
    }

    void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    static String text(ScriptedServers.Line line, String path) {
        return new String(line.asked(Kind.READ, path, "").payload(), StandardCharsets.UTF_8);
    }
}

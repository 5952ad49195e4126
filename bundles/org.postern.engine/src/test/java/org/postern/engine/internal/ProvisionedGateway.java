// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectService;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.account.Configuration;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.model.ModelObjects;
import org.postern.engine.internal.model.Provision;
import org.postern.engine.internal.model.ProvisionedAccounts;
import org.postern.engine.internal.model.ProvisionedAccounts.Part;
import org.postern.engine.internal.objects.Garden;
import org.postern.engine.internal.objects.GardenTable;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.store.SlowStore;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Operation.Kind;

/** The gateway of a model of accounts: it can be killed, configured otherwise, and bootstrapped. */
final class ProvisionedGateway {
    /** The port of the bootstrap server; that of a server is so much more than its short server id. */
    static final int PORTS = 5000;

    private static final int TLV = 11542;
    private static final int MANY = 200;

    private final MemoryStore medium = new MemoryStore();
    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedServers servers = new ScriptedServers(timers);
    private final Map<String, FactoryAccount> files = new LinkedHashMap<>();
    private SlowStore store = new SlowStore(medium);
    private Engine engine;
    private long bundles = 10;

    ProvisionedGateway() {
        AccountSettings bootstrap = new AccountSettings(1, "coap://server:" + PORTS, 86_400, "U");
        files.put("bootstrap", new FactoryAccount("bootstrap", bootstrap, true, AccountSecurity.NONE, 0, 0));
        engine = started();
    }

    private Engine started() {
        store = new SlowStore(medium); // what did not reach the medium is lost
        timers.forget();
        servers.down.clear();
        servers.lines.clear();
        servers.said();
        engine = new Engine(
                "model",
                TestSettings.SETTINGS,
                timers,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Clock.systemUTC(),
                new Random(1),
                store);
        engine.addTransport(servers);
        offer(new Garden(), new GardenTable());
        offer(new StandInDevice(), new StandInDeviceTable());
        files.values().forEach(engine::enter);
        engine.allEntered();
        engine.settled();
        pass(50);
        return engine;
    }

    private void offer(ObjectService object, ObjectTable table) {
        long id = bundles++;
        engine.keeper().offer(engine.source(object, table, new ObjectSource.Origin(id, "bundle-" + id, 0, id)));
    }

    void restart(boolean killed) {
        if (!killed) {
            assertThat(engine.stop(Duration.ofSeconds(2)).toCompletableFuture()).isCompleted();
            assertThat(engine.close()).isCompleted();
            written();
        }
        engine = started();
    }

    void configure(Provision.Configure file) {
        AccountSettings settings =
                new AccountSettings(file.server(), "coap://server:" + (PORTS + file.server()), file.lifetime(), "U");
        FactoryAccount account = new FactoryAccount(file.name(), settings, false, AccountSecurity.NONE, 0, 0);
        files.put(file.name(), account);
        engine.enter(account);
        pass(50);
    }

    void unconfigure(String name) {
        FactoryAccount account = files.remove(name);
        if (account != null) {
            CompletionStage<@Nullable Void> left = engine.leave(account, Duration.ofSeconds(2));
            pass(50);
            assertThat(left.toCompletableFuture()).isCompleted();
        }
    }

    /** Time passes, and what was to be written is. */
    void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
        written();
    }

    /** What was to be written is. */
    void written() {
        store.run();
    }

    /** The same, but not what comes after an answer. */
    void writtenUntil(List<Answer> answers) {
        while (answers.isEmpty() && store.step()) {
            // until it is answered
        }
    }

    /** Waits until all servers are registered and no bootstrap is under way, unless there is no server. */
    void settle(Collection<Integer> served) {
        pass(50);
        for (int i = 0; i < MANY && !settled(served); i++) {
            pass(10_000);
        }
        assertThat(settled(served)).as("registered with %s", served).isTrue();
    }

    private boolean settled(Collection<Integer> served) {
        if (served.isEmpty()) {
            return true;
        }
        for (int id : served) {
            Server server = engine.server(id);
            if (server == null || server.status().state() != ServerStatus.State.REGISTERED) {
                return false;
            }
        }
        return state() == BootstrapStatus.State.RESTING;
    }

    private BootstrapStatus.State state() {
        return engine.bootstrap().status().state();
    }

    /** Lets the bootstrap server speak: by itself if the gateway listens to it, else when all servers are away. */
    void contact(Collection<Integer> served) {
        if (state() == BootstrapStatus.State.OPEN || listens()) {
            return;
        }
        for (int server : served) {
            servers.down.add(PORTS + server);
        }
        engine.servers().forEach(Server::update);
        for (int i = 0; i < MANY && state() != BootstrapStatus.State.OPEN; i++) {
            pass(1_000);
        }
        servers.down.clear();
        assertThat(state()).as("of the bootstrap").isEqualTo(BootstrapStatus.State.OPEN);
    }

    private boolean listens() {
        for (ScriptedServers.Line line : servers.lines) {
            if (line.peer().port() == PORTS && !line.closed && line == servers.line(PORTS)) {
                return !ask(PORTS, Kind.DISCOVER, "/", null).isEmpty() && state() == BootstrapStatus.State.OPEN;
            }
        }
        return false;
    }

    /** Sends a request; there is one answer, or none as long as something is to be written. */
    List<Answer> ask(int port, Kind kind, String path, byte @Nullable [] tlv) {
        byte[] payload = tlv == null ? new byte[0] : tlv;
        return servers.line(port).ask(kind, path, tlv == null ? -1 : TLV, payload);
    }

    ServedObject garden() {
        return Objects.requireNonNull(engine.keeper().tree().object(ModelObjects.GARDEN));
    }

    /** The entries by what they are about. */
    Map<String, AccessEntry> rights() {
        Map<String, AccessEntry> rights = new TreeMap<>();
        for (AccessEntry entry : engine.access().entries()) {
            AccessEntry other = rights.put(entry.object() + "/" + entry.instance(), entry);
            assertThat(other).as("another entry about the same").isNull();
        }
        return rights;
    }

    Set<Integer> served() {
        Set<Integer> served = new TreeSet<>();
        engine.servers().forEach(server -> served.add(server.shortServerId()));
        return served;
    }

    /** The instances of Security and Server as the model has them. */
    Map<String, Part> parts() {
        Map<String, Part> parts = new HashMap<>();
        Configuration present = engine.accounts().current();
        present.security().forEach((id, entry) -> {
            var security = Configuration.security(entry);
            int server = security.bootstrap() ? ProvisionedAccounts.BOOTSTRAP_SERVER : security.server();
            parts.put("/0/" + id, new Part(entry.origin(), server, 0));
        });
        present.servers().forEach((id, entry) -> {
            var server = Configuration.server(entry);
            parts.put(
                    "/1/" + id,
                    new Part(
                            entry.origin(),
                            server.server(),
                            server.lifetime.get().orElse(0L)));
        });
        return parts;
    }
}

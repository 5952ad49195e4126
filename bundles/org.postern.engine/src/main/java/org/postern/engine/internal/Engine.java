// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectService;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.core.AccessControlObject;
import org.postern.engine.internal.core.AccessControlObjectTable;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.core.SecurityObject;
import org.postern.engine.internal.core.SecurityObjectTable;
import org.postern.engine.internal.core.ServerObject;
import org.postern.engine.internal.core.ServerObjectTable;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.observation.Notifier;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.server.Transports;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.FactoryReset;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.SavedState;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Transport;

/** The LwM2M client: objects in, servers served. Knows neither OSGi nor CoAP. Thread-safe. */
final class Engine implements TreeListener {
    private static final String OWN = "org.postern.engine";

    private final EngineSettings settings;
    private final Executor handlers;
    private final Events events;
    private final Health health;
    private final ObjectKeeper keeper;
    private final Transports transports = new Transports();
    private final Map<Integer, Server> servers = new ConcurrentSkipListMap<>();
    private final AccessControl access;
    private final ServerContext context;
    private final List<AccountSettings> leftOut = new ArrayList<>();
    private final SecurityObject security;
    private final ServerObject server;
    private final ObjectSource securityObject;
    private final ObjectSource serverObject;
    private boolean settled;

    /**
     * @param threads for work that never blocks
     * @param handlers for the code of objects
     * @param blocking for name resolution and the opening of sockets
     */
    Engine(
            String endpoint,
            EngineSettings settings,
            Timers timers,
            Executor threads,
            Executor handlers,
            Executor blocking,
            Clock clock,
            RandomGenerator random,
            StateStore store) {
        this.settings = settings;
        this.handlers = handlers;
        this.events = new Events(threads);
        this.health = new Health(events);
        WatchedStore kept = new WatchedStore(store, health);
        FactoryReset.carryOut(kept);
        this.keeper = new ObjectKeeper(
                threads,
                timers,
                settings.coalesce(),
                settings.hold(),
                kept,
                key -> kept.unreadable(SavedState.NAMESPACE, key));
        this.access = new AccessControl(keeper, kept, settings.access());
        NotificationHealth concerns = new NotificationHealth(health, kept);
        AttributeStore attributes = new AttributeStore(kept, key -> kept.unreadable(AttributeStore.NAMESPACE, key));
        Operations operations = new Operations(
                keeper, timers, handlers, settings.maxPayloadBytes(), settings.formats(), access, attributes);
        Notifier notifier =
                new Notifier(keeper, operations, attributes, kept, timers, threads, settings.notifications(), concerns);
        Accounts accounts = new Accounts();
        this.context = new ServerContext(
                endpoint,
                keeper,
                operations,
                notifier,
                accounts,
                transports,
                timers,
                threads,
                blocking,
                clock,
                settings.retry(),
                settings.queueMode(),
                random,
                kept,
                events);
        this.security = new SecurityObject(accounts);
        this.server = new ServerObject(accounts);
        this.securityObject = own(security, new SecurityObjectTable(), Integer.MAX_VALUE);
        this.serverObject = own(server, new ServerObjectTable(), Integer.MAX_VALUE);
        keeper.listen(access); // first: nobody hears of what has no rights yet
        keeper.listen(attributes);
        keeper.listen(notifier);
        keeper.listen(events);
        keeper.listen(this);
        keeper.offer(securityObject);
        keeper.offer(serverObject);
        keeper.offer(own(new StandInDevice(), new StandInDeviceTable(), ObjectKeeper.STAND_IN));
        access.begin(this::accessControl, health::raise);
    }

    private ObjectSource accessControl() {
        return own(new AccessControlObject(access), new AccessControlObjectTable(), Integer.MAX_VALUE);
    }

    ObjectKeeper keeper() {
        return keeper;
    }

    AccessControl access() {
        return access;
    }

    Health health() {
        return health;
    }

    Events events() {
        return events;
    }

    String endpoint() {
        return context.endpoint();
    }

    Collection<Server> servers() {
        return List.copyOf(servers.values());
    }

    @Nullable
    Server server(int shortServerId) {
        return servers.get(shortServerId);
    }

    /** A source for an object of a bundle. */
    ObjectSource source(ObjectService service, ObjectTable table, ObjectSource.Origin origin) {
        return new ObjectSource(service, table, origin, new Lane(handlers, settings.queuePerObject()));
    }

    void addTransport(Transport transport) {
        transports.add(transport);
        servers.values().forEach(Server::transportsChanged);
    }

    void removeTransport(Transport transport) {
        transports.remove(transport);
        servers.values().forEach(Server::transportsChanged);
    }

    /** Takes up a server account; a second one with the same short server id is left out until the first goes. */
    synchronized void addServer(AccountSettings account) {
        if (servers.containsKey(account.shortServerId())) {
            leftOut.add(account);
            health.raise(
                    duplicate(account),
                    new HealthEntry(
                            HealthEntry.Severity.ERROR,
                            account.uri(),
                            "Two server accounts have the short server id " + account.shortServerId() + "; "
                                    + account.uri() + " is left out",
                            "Give each org.postern.account its own shortServerId"));
            return;
        }
        Server added = new Server(context, account);
        int id = added.instance();
        ServedInstance forServers = new ServedInstance(id, server.instance(id));
        ServedInstance forSecurity = new ServedInstance(id, security.instance(id));
        servers.put(account.shortServerId(), added);
        access.joined(account.shortServerId(), id, settled);
        keeper.afterwards(() -> {
            keeper.add(securityObject, forSecurity);
            keeper.add(serverObject, forServers);
            keeper.afterwards(() -> startIfSettled(added)); // with the rights on what was added
        });
    }

    /** Forgets a server account; de-registers within the limit. */
    synchronized CompletionStage<@Nullable Void> removeServer(AccountSettings account, Duration limit) {
        if (leftOut.remove(account)) {
            clearUnlessLeftOut(account);
            return CompletableFuture.completedFuture(null);
        }
        Server removed = servers.get(account.shortServerId());
        if (removed == null || !removed.configuredAs(account)) {
            return CompletableFuture.completedFuture(null);
        }
        servers.remove(account.shortServerId());
        access.left(account.shortServerId());
        CompletionStage<@Nullable Void> stopped = removed.stop(limit);
        keeper.afterwards(() -> {
            keeper.remove(serverObject, removed.instance());
            keeper.remove(securityObject, removed.instance());
        });
        succeed(account);
        return stopped;
    }

    /** The place of an account is free: whoever was left out for it takes it. */
    private void succeed(AccountSettings gone) {
        for (AccountSettings waiting : leftOut) {
            if (waiting.shortServerId() == gone.shortServerId()) {
                leftOut.remove(waiting);
                clearUnlessLeftOut(waiting);
                addServer(waiting);
                return;
            }
        }
    }

    private void clearUnlessLeftOut(AccountSettings account) {
        if (leftOut.stream().noneMatch(other -> other.shortServerId() == account.shortServerId())) {
            health.clear(duplicate(account));
        }
    }

    private static String duplicate(AccountSettings account) {
        return "account " + account.shortServerId();
    }

    private synchronized void startIfSettled(Server added) {
        if (settled && servers.get(added.shortServerId()) == added) {
            added.start();
        }
    }

    /** Start-up has settled: everybody registers. */
    synchronized void settled() {
        if (!settled) {
            settled = true;
            servers.values().forEach(Server::start);
        }
    }

    /** Ends the service of the objects; completes when they have been told. */
    CompletableFuture<@Nullable Void> close() {
        return keeper.close();
    }

    /** De-registers from every server, all at the same time. */
    synchronized CompletionStage<@Nullable Void> stop(Duration limit) {
        List<CompletableFuture<@Nullable Void>> leaving = new ArrayList<>();
        for (Server leaver : servers.values()) {
            leaving.add(leaver.stop(limit).toCompletableFuture());
        }
        servers.clear();
        return CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
    }

    @Override
    public void listChanged() {
        servers.values().forEach(Server::listChanged);
    }

    /** Whether the device is served by more than the stand-in. */
    boolean deviceServed() {
        ServedObject device = keeper.tree().object(3);
        return device != null && device.source().origin().ranking() != ObjectKeeper.STAND_IN;
    }

    private ObjectSource own(ObjectService service, ObjectTable table, int ranking) {
        return source(service, table, new ObjectSource.Origin(ObjectSource.Origin.ENGINE, OWN, ranking, 0));
    }
}

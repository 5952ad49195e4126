// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectService;
import org.postern.api.bootstrap.BootstrapSource;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.account.AccountKeeper;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.bootstrap.Bootstrap;
import org.postern.engine.internal.bootstrap.CardBootstrap;
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
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.server.Transports;
import org.postern.engine.internal.server.Unreached;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.FactoryReset;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.SavedState;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.management.api.ManagementEvent;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Transport;

/** The LwM2M client: objects in, servers served. Knows neither OSGi nor CoAP. Thread-safe. */
final class Engine implements TreeListener {
    private static final String OWN = "org.postern.engine";

    private final EngineSettings settings;
    private final Executor own;
    private final Executor handlers;
    private final Events events;
    private final Health health;
    private final HandlerWatch watch;
    private final ObjectKeeper keeper;
    private final Transports transports;
    private final AccessControl access;
    private final ServerContext context;
    private final AccountKeeper accounts;
    private final Bootstrap bootstrap;
    private final CardBootstrap card;

    /**
     * @param threads for work that never blocks
     * @param own for the objects of the engine, which never block: not behind handlers that hang
     * @param handlers for the code of other objects
     * @param blocking for name resolution and the opening of sockets
     */
    Engine(
            String endpoint,
            EngineSettings settings,
            Timers timers,
            Executor threads,
            Executor own,
            Executor handlers,
            Executor blocking,
            Clock clock,
            RandomGenerator random,
            StateStore store) {
        this.settings = settings;
        this.own = own;
        this.handlers = handlers;
        this.events = new Events(threads);
        this.health = new Health(events);
        this.transports = new Transports(health);
        this.watch = new HandlerWatch(timers, health);
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
                        keeper, timers, settings.maxPayloadBytes(), settings.formats(), access, attributes)
                .answeredWithin(settings.answer());
        Notifier notifier = new Notifier(
                keeper, operations, attributes, kept, timers, clock, threads, settings.notifications(), concerns);
        Accounts controls = new Accounts();
        this.context = new ServerContext(
                endpoint,
                keeper,
                operations,
                notifier,
                controls,
                transports,
                timers,
                threads,
                blocking,
                clock,
                settings.retry(),
                settings.queueMode(),
                random,
                kept,
                new Unreached(),
                this::tell);
        ObjectSource security = own(new SecurityObject(), new SecurityObjectTable(), Integer.MAX_VALUE);
        ObjectSource server = own(new ServerObject(controls), new ServerObjectTable(), Integer.MAX_VALUE);
        keeper.listen(access); // first: nobody hears of what has no rights yet
        keeper.listen(attributes);
        keeper.listen(notifier);
        keeper.listen(events);
        keeper.offer(security);
        keeper.offer(server);
        keeper.offer(own(new StandInDevice(), new StandInDeviceTable(), ObjectKeeper.STAND_IN));
        access.begin(this::accessControl, health::raise);
        this.accounts = new AccountKeeper(context, access, security, server, health);
        this.bootstrap = new Bootstrap(context, accounts, access, health, settings.maxPayloadBytes());
        this.card = new CardBootstrap(context, accounts, health);
        keeper.listen(this);
    }

    private ObjectSource accessControl() {
        return own(new AccessControlObject(access), new AccessControlObjectTable(), Integer.MAX_VALUE);
    }

    private void tell(ManagementEvent event) {
        events.accept(event);
        if (event instanceof ManagementEvent.ServerChanged change) {
            bootstrap.serverChanged(change.server());
            card.serverChanged(change.server());
        }
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

    HandlerWatch watch() {
        return watch;
    }

    Events events() {
        return events;
    }

    String endpoint() {
        return context.endpoint();
    }

    Collection<Server> servers() {
        return accounts.servers();
    }

    @Nullable
    Server server(int shortServerId) {
        return accounts.server(shortServerId);
    }

    Bootstrap bootstrap() {
        return bootstrap;
    }

    /** A source for an object of a bundle. */
    ObjectSource source(ObjectService service, ObjectTable table, ObjectSource.Origin origin) {
        return source(service, table, origin, handlers);
    }

    private ObjectSource source(ObjectService service, ObjectTable table, ObjectSource.Origin origin, Executor pool) {
        Lane lane = new Lane(pool, settings.queuePerObject(), watch.of(table.model(), origin));
        return new ObjectSource(service, table, origin, lane);
    }

    void addTransport(Transport transport) {
        transports.add(transport);
        transportsChanged();
    }

    void removeTransport(Transport transport) {
        transports.remove(transport);
        transportsChanged();
    }

    private void transportsChanged() {
        servers().forEach(Server::transportsChanged);
        bootstrap.transportsChanged();
    }

    /** The accounts. */
    AccountKeeper accounts() {
        return accounts;
    }

    /** Takes up a configured account; one whose place is taken by another is left out until that one goes. */
    void enter(FactoryAccount account) {
        accounts.enter(account);
    }

    /** Forgets a configured account; de-registers within the limit. */
    CompletionStage<@Nullable Void> leave(FactoryAccount account, Duration limit) {
        return accounts.leave(account, limit);
    }

    /** As long as the configuration of an account is refused, what was applied of it before stays. */
    void refused(String name, boolean now) {
        accounts.refused(name, now);
    }

    /** Uses a bootstrap source, null for none any more. Blocks as long as reading it takes. */
    void use(@Nullable BootstrapSource source) {
        card.use(source);
    }

    /** All accounts that are configured at the start have entered. */
    void allEntered() {
        accounts.complete();
    }

    /** Start-up has settled: everybody registers. */
    void settled() {
        accounts.settled();
        bootstrap.start();
    }

    /** Ends the service of the objects; completes when they have been told. */
    CompletableFuture<@Nullable Void> close() {
        return keeper.close();
    }

    /** De-registers from every server, all at the same time, and ends a bootstrap. */
    CompletionStage<@Nullable Void> stop(Duration limit) {
        bootstrap.stop();
        return accounts.stop(limit);
    }

    @Override
    public void listChanged() {
        servers().forEach(Server::listChanged);
    }

    /** Whether the device is served by more than the stand-in. */
    boolean deviceServed() {
        ServedObject device = keeper.tree().object(3);
        return device != null && device.source().origin().ranking() != ObjectKeeper.STAND_IN;
    }

    private ObjectSource own(ObjectService service, ObjectTable table, int ranking) {
        ObjectSource.Origin origin = new ObjectSource.Origin(ObjectSource.Origin.ENGINE, OWN, ranking, 0);
        return source(service, table, origin, own);
    }
}

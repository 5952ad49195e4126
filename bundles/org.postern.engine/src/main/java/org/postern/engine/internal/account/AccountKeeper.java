// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.store.api.Batch;

/**
 * Keeps the accounts: the instances of the Security and the Server object, their records in the store, and one server for
 * each complete account. Thread-safe.
 *
 * <p>Once servers are served, a change of the accounts takes its turn among the Writes to the Server object and the outcomes
 * of bootstraps: each sees what the one before made of the accounts, and the store has the same as the instances.
 */
public final class AccountKeeper {
    /** How long a De-register may take where nobody waits for it. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final ServerContext context;
    private final ObjectSource securityObject;
    private final ObjectSource serverObject;
    private final FactoryAccounts factory;
    private final WeakKeyWatch weakKeys;
    private final SortedMap<Integer, Instances.Live<SecurityInstance>> security = new TreeMap<>();
    private final SortedMap<Integer, Instances.Live<ServerInstance>> instances = new TreeMap<>();
    private final AccountServers servers;
    private final AccountMemory memory;
    private byte @Nullable [] card;
    private @Nullable Runnable listener;
    private int changes;
    private boolean bootstrapped;
    private boolean settled;

    /** The accounts of the store; the configured ones follow by {@link #enter}. */
    public AccountKeeper(
            ServerContext context,
            AccessControl access,
            ObjectSource securityObject,
            ObjectSource serverObject,
            Problems problems) {
        this.context = context;
        this.securityObject = securityObject;
        this.serverObject = serverObject;
        this.factory = new FactoryAccounts(problems);
        this.weakKeys = new WeakKeyWatch(problems);
        this.servers = new AccountServers(context, access);
        this.memory = new AccountMemory(context.store(), problems);
        load();
        context.accounts().keptBy(this::record);
    }

    private synchronized void load() {
        Configuration stored = read();
        if (!memory.whole()) {
            memory.watch(this::readAgain);
            stored = read(); // a key may have come in between
        }
        apply(stored);
        follow(false, LEAVING);
    }

    private Configuration read() {
        AccountRecords.Stored stored = memory.read();
        bootstrapped = stored.bootstrapped();
        card = stored.card();
        factory.load(stored.factory());
        factory.standBy(card != null);
        return stored.configuration();
    }

    /** What could not be read is in force as soon as it can be. */
    private void readAgain() {
        inTurn(() -> {
            if (!memory.whole()) {
                settle(read(), LEAVING);
            }
        });
    }

    /** The servers, by short server id. */
    public Collection<Server> servers() {
        return servers.all();
    }

    public @Nullable Server server(int shortServerId) {
        return servers.get(shortServerId);
    }

    /** Whether the accounts are the outcome of a bootstrap. */
    public synchronized boolean bootstrapped() {
        return bootstrapped;
    }

    /** Takes up a configured account in place of its former self; one whose short server id is taken waits until it is free. */
    public void enter(FactoryAccount account) {
        synchronized (this) {
            if (!settled) {
                entered(account);
                return;
            }
        }
        inTurn(() -> entered(account));
    }

    private synchronized void entered(FactoryAccount account) {
        factory.enter(account);
        settle(current(), LEAVING);
    }

    /** Forgets a configured account; de-registers within the limit. */
    public CompletionStage<@Nullable Void> leave(FactoryAccount account, Duration limit) {
        CompletableFuture<@Nullable Void> left = new CompletableFuture<>();
        inTurn(() ->
                settle(factory.leave(account, current()), limit).whenComplete((done, failure) -> left.complete(null)));
        return left;
    }

    /** As long as a configuration is refused, what was applied of it before stays. */
    public void refused(String name, boolean now) {
        inTurn(() -> {
            factory.refused(name, now);
            settle(current(), LEAVING);
        });
    }

    /** Runs a change of the accounts in its turn; at once before the start has settled, when nobody writes. */
    private void inTurn(Runnable change) {
        synchronized (this) {
            if (!settled) {
                change.run();
                return;
            }
        }
        serverObject.lane().runInTurnSurely(() -> {
            synchronized (this) {
                change.run();
            }
        });
    }

    /** Who is told when the accounts are others than before, but for what a bootstrap server made of them. */
    public synchronized void listen(Runnable changed) {
        listener = changed;
    }

    /** All configured accounts of the start have entered: those that are missing were removed since they were applied. */
    public synchronized void complete() {
        factory.complete();
        settle(current(), LEAVING);
    }

    /** Start-up has settled: everybody registers. */
    public synchronized void settled() {
        settled = true;
        servers.start();
    }

    /** The accounts as they are now. */
    public synchronized Configuration current() {
        SortedMap<Integer, Entry> securityNow = new TreeMap<>();
        security.forEach((id, live) ->
                securityNow.put(id, new Entry(live.origin(), live.instance().values())));
        SortedMap<Integer, Entry> serversNow = new TreeMap<>();
        instances.forEach((id, live) ->
                serversNow.put(id, new Entry(live.origin(), live.instance().values())));
        return new Configuration(securityNow, serversNow);
    }

    /** The account of the bootstrap server, null if there is none. */
    public @Nullable BootstrapAccount bootstrapAccount() {
        return BootstrapAccount.of(current());
    }

    /** Whether the gateway has what a binding asks for, at this moment (SRV-05). */
    public boolean supports(String binding) {
        return context.transports().serves(binding);
    }

    /** How often others than a bootstrap server or a server changed the accounts. */
    public synchronized int changes() {
        return changes;
    }

    /** What must be durable before {@link #replace}; called in turn, like that. */
    public synchronized Batch batch(Configuration next) {
        return memory.replacing(next, factory.outdone(), card);
    }

    /** Replaces all accounts by what a bootstrap made of them. The servers follow with {@link #register}. */
    public synchronized void replace(Configuration next) {
        bootstrapped = true;
        memory.replaced();
        factory.outdo();
        apply(next);
    }

    /** After a bootstrap: registers anew with every server, ends with those that are gone (BS-29), then goes on. */
    public void register(Runnable then) {
        inTurn(() -> {
            follow(true, LEAVING);
            then.run();
        });
    }

    /** What the bootstrap source in force gave, null if there is none. */
    public synchronized byte @Nullable [] card() {
        return card;
    }

    /**
     * Puts the accounts of a bootstrap source in force; they go before the configured ones (BS-05, SC-03).
     *
     * @param content what it gave, null if it is gone
     * @param made makes the accounts of those before, null if they cannot be used
     */
    public void card(byte @Nullable [] content, Function<Configuration, @Nullable Configuration> made) {
        inTurn(() -> {
            Configuration next = made.apply(current());
            if (next != null) {
                card = content;
                factory.standBy(content != null);
                settle(next, LEAVING);
            }
        });
    }

    /** Drops the account of the bootstrap server (BS-27). */
    public void dropBootstrapAccount() {
        inTurn(() -> settle(current().withoutBootstrapAccount(), LEAVING));
    }

    /** De-registers from every server, all at the same time. */
    public CompletionStage<@Nullable Void> stop(Duration limit) {
        memory.close();
        return servers.stop(limit);
    }

    /** Brings in what is configured, keeps it, and lets the servers follow. */
    private CompletionStage<@Nullable Void> settle(Configuration wanted, Duration limit) {
        Map<String, byte[]> appliedBefore = Map.copyOf(factory.applied());
        Configuration before = current();
        Configuration next = factory.settle(wanted);
        if (next.equals(before) && appliedBefore.equals(factory.applied())) {
            return CompletableFuture.completedFuture(null);
        }
        changes++;
        apply(next);
        memory.follow(next, factory.applied(), card, bootstrapped);
        CompletionStage<@Nullable Void> left = follow(false, limit);
        if (listener != null) {
            listener.run();
        }
        return left;
    }

    /** A server writes its Server instance. */
    private synchronized void record(ServerInstance written, Map<Integer, Object> after, Batch.Builder batch) {
        instances.forEach((id, live) -> {
            if (live.instance() == written) {
                memory.server(id, new Entry(live.origin(), after), batch);
            }
        });
    }

    private void apply(Configuration next) {
        weakKeys.judge(next);
        servers.join(ServerAccount.of(next));
        Instances.apply(
                next.security(),
                security,
                SecurityInstance::new,
                SecurityInstance::put,
                Instances.served(context.keeper(), securityObject));
        Instances.apply(
                next.servers(),
                instances,
                () -> new ServerInstance(context.accounts()),
                ServerInstance::put,
                Instances.served(context.keeper(), serverObject));
    }

    /** Makes the servers those of the accounts. */
    private CompletionStage<@Nullable Void> follow(boolean renew, Duration limit) {
        return servers.follow(ServerAccount.of(current()), renew, limit);
    }
}

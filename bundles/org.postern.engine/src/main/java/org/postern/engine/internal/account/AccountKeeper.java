// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;

/**
 * Keeps the accounts: the instances of the Security and the Server object, their records in the store, and one server for
 * each complete account. Thread-safe.
 */
public final class AccountKeeper {
    /** How long a De-register may take where nobody waits for it. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final ServerContext context;
    private final AccessControl access;
    private final ObjectSource securityObject;
    private final ObjectSource serverObject;
    private final Problems problems;
    private final FactoryAccounts factory;
    private final WeakKeyWatch weakKeys;
    private final SortedMap<Integer, Live<SecurityInstance>> security = new TreeMap<>();
    private final SortedMap<Integer, Live<ServerInstance>> instances = new TreeMap<>();
    private final Map<Integer, Server> servers = new ConcurrentSkipListMap<>();
    private final Map<Integer, Entry> sessions = new HashMap<>();
    private final Map<Integer, Integer> joined = new HashMap<>();
    private byte @Nullable [] card;
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
        this.access = access;
        this.securityObject = securityObject;
        this.serverObject = serverObject;
        this.problems = problems;
        this.factory = new FactoryAccounts(problems);
        this.weakKeys = new WeakKeyWatch(problems);
        load();
        context.accounts().keptBy(this::record);
    }

    private synchronized void load() {
        AccountRecords.Stored stored = AccountRecords.read(context.store().read(AccountRecords.NAMESPACE));
        if (stored.unreadable() != null) {
            problems.raise(
                    "accounts unreadable",
                    new HealthEntry(
                            HealthEntry.Severity.WARNING,
                            "accounts",
                            "The account record " + stored.unreadable() + " cannot be read and is left out",
                            "Bootstrap again, or remove the data folder to begin with the configured accounts"));
        }
        bootstrapped = stored.bootstrapped();
        card = stored.card();
        factory.load(stored.factory());
        factory.standBy(card != null);
        apply(stored.configuration());
        follow(false, LEAVING);
    }

    /** The servers, by short server id. */
    public Collection<Server> servers() {
        return servers.values();
    }

    public @Nullable Server server(int shortServerId) {
        return servers.get(shortServerId);
    }

    /** Whether the accounts are the outcome of a bootstrap. */
    public synchronized boolean bootstrapped() {
        return bootstrapped;
    }

    /** Takes up a configured account; one whose short server id is taken by another is left out until that one goes. */
    public synchronized void enter(FactoryAccount account) {
        factory.enter(account);
        settle(current(), LEAVING);
    }

    /** Forgets a configured account; de-registers within the limit. */
    public synchronized CompletionStage<@Nullable Void> leave(FactoryAccount account, Duration limit) {
        return settle(factory.leave(account, current()), limit);
    }

    /** All configured accounts have entered: those that are missing were removed since they were applied. */
    public synchronized void complete() {
        factory.complete();
        settle(current(), LEAVING);
    }

    /** Start-up has settled: everybody registers. */
    public synchronized void settled() {
        if (!settled) {
            settled = true;
            servers.values().forEach(Server::start);
        }
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

    /** What must be durable before {@link #replace}. */
    public synchronized Batch batch(Configuration next) {
        return AccountRecords.batch(next, factory.applied(), card, true);
    }

    /** Replaces all accounts by what a bootstrap made of them. The servers follow with {@link #register}. */
    public synchronized void replace(Configuration next) {
        bootstrapped = true;
        apply(next);
    }

    /** After a bootstrap: registers anew with every server, ends with those that are gone (BS-29). */
    public synchronized void register() {
        follow(true, LEAVING);
    }

    /** What the bootstrap source in force gave, null if there is none. */
    public synchronized byte @Nullable [] card() {
        return card;
    }

    /**
     * Puts the accounts of a bootstrap source in force; they go before the configured ones (BS-05, SC-03).
     *
     * @param content what it gave, null if it is gone
     */
    public synchronized void card(Configuration next, byte @Nullable [] content) {
        card = content;
        factory.standBy(content != null);
        settle(next, LEAVING);
    }

    /** Drops the account of the bootstrap server (BS-27). */
    public synchronized void dropBootstrapAccount() {
        settle(current().withoutBootstrapAccount(), LEAVING);
    }

    /** De-registers from every server, all at the same time. */
    public synchronized CompletionStage<@Nullable Void> stop(Duration limit) {
        List<CompletableFuture<@Nullable Void>> leaving = new ArrayList<>();
        for (Server leaver : servers.values()) {
            leaving.add(leaver.stop(limit).toCompletableFuture());
        }
        servers.clear();
        return CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
    }

    /** Brings in what is configured, keeps it, and lets the servers follow. */
    private CompletionStage<@Nullable Void> settle(Configuration wanted, Duration limit) {
        Map<String, byte[]> appliedBefore = Map.copyOf(factory.applied());
        Configuration before = current();
        Configuration next = factory.settle(wanted);
        if (next.equals(before) && appliedBefore.equals(factory.applied())) {
            return CompletableFuture.completedFuture(null);
        }
        apply(next);
        // configured accounts need not wait for the disk: after a crash they are applied again
        context.store().commit(AccountRecords.batch(next, factory.applied(), card, bootstrapped));
        return follow(false, limit);
    }

    /** A server writes its Server instance. */
    private synchronized void record(ServerInstance written, Map<Integer, Object> after, Batch.Builder batch) {
        instances.forEach((id, live) -> {
            if (live.instance() == written) {
                AccountRecords.server(id, new Entry(live.origin(), after), batch);
            }
        });
    }

    private void apply(Configuration next) {
        weakKeys.judge(next);
        join(ServerAccount.of(next));
        Instances.apply(
                next.security(), security, SecurityInstance::new, SecurityInstance::put, change(securityObject));
        Instances.apply(
                next.servers(),
                instances,
                () -> new ServerInstance(context.accounts()),
                ServerInstance::put,
                change(serverObject));
    }

    /** Says which servers have rights, before their instances are served. */
    private void join(SortedMap<Integer, ServerAccount> wanted) {
        for (int server : List.copyOf(joined.keySet())) {
            ServerAccount account = wanted.get(server);
            if (account == null || !Integer.valueOf(account.instance()).equals(joined.get(server))) {
                joined.remove(server);
                access.left(server);
            }
        }
        wanted.forEach((server, account) -> {
            if (joined.putIfAbsent(server, account.instance()) == null) {
                access.joined(server, account.instance(), settled);
            }
        });
    }

    private Instances.Change change(ObjectSource object) {
        return (id, instance) -> context.keeper().afterwards(() -> {
            if (instance == null) {
                context.keeper().remove(object, id);
            } else {
                context.keeper().add(object, new ServedInstance(id, instance));
            }
        });
    }

    /** Makes the servers those of the accounts. */
    private CompletionStage<@Nullable Void> follow(boolean renew, Duration limit) {
        SortedMap<Integer, ServerAccount> wanted = ServerAccount.of(current());
        List<CompletableFuture<@Nullable Void>> leaving = new ArrayList<>();
        for (Server present : List.copyOf(servers.values())) {
            if (!wanted.containsKey(present.shortServerId())) {
                servers.remove(present.shortServerId());
                sessions.remove(present.shortServerId());
                leaving.add(present.stop(limit).toCompletableFuture());
            }
        }
        wanted.forEach((id, account) -> follow(id, account, renew));
        return CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
    }

    private void follow(int id, ServerAccount account, boolean renew) {
        Server present = servers.get(id);
        Entry session = sessions.put(id, account.security());
        if (present == null) {
            Server added = new Server(context, account.settings(), account.security());
            servers.put(id, added);
            // with the rights on what was added
            context.keeper().afterwards(() -> context.keeper().afterwards(() -> startIfSettled(added)));
            return;
        }
        boolean reconnect =
                session == null || !session.sameAs(account.security().values());
        if (renew || reconnect || !present.settings().equals(account.settings())) {
            present.renew(account.settings(), account.security(), reconnect);
        }
    }

    private synchronized void startIfSettled(Server added) {
        if (settled && servers.get(added.shortServerId()) == added) {
            added.start();
        }
    }

    /** An instance that is served, and where it comes from. */
    record Live<I>(String origin, I instance) {}
}

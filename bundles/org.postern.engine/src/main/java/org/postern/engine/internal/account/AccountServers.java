// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.server.ServerContext;

/** One server for each complete account. Thread-safe. */
final class AccountServers {
    private final ServerContext context;
    private final AccessControl access;
    private final Map<Integer, Server> servers = new ConcurrentSkipListMap<>();
    private final Map<Integer, Entry> sessions = new HashMap<>();
    private final Map<Integer, Integer> joined = new HashMap<>();
    private boolean started;

    AccountServers(ServerContext context, AccessControl access) {
        this.context = context;
        this.access = access;
    }

    /** By short server id. */
    Collection<Server> all() {
        return servers.values();
    }

    @Nullable
    Server get(int shortServerId) {
        return servers.get(shortServerId);
    }

    /** Those that are there register, and those that come. */
    synchronized void start() {
        if (!started) {
            started = true;
            servers.values().forEach(Server::start);
        }
    }

    /** De-registers from all, at the same time. */
    synchronized CompletionStage<@Nullable Void> stop(Duration limit) {
        List<CompletableFuture<@Nullable Void>> leaving = new ArrayList<>();
        for (Server leaver : servers.values()) {
            leaving.add(leaver.stop(limit).toCompletableFuture());
        }
        servers.clear();
        return CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
    }

    /** Says which servers have rights, before their instances are served. */
    synchronized void join(SortedMap<Integer, ServerAccount> wanted) {
        int sole = started ? first(wanted) : 0;
        for (int server : List.copyOf(joined.keySet())) {
            ServerAccount account = wanted.get(server);
            if (account == null || !Integer.valueOf(account.instance()).equals(joined.get(server))) {
                joined.remove(server);
                access.left(server);
            }
        }
        wanted.forEach((server, account) -> {
            if (joined.putIfAbsent(server, account.instance()) == null) {
                access.joined(server, account.instance(), sole);
            }
        });
    }

    /** The first of those that were there before, wherever their instances are now; 0 for none. */
    private int first(SortedMap<Integer, ServerAccount> wanted) {
        for (int server : wanted.keySet()) {
            if (joined.containsKey(server)) {
                return server;
            }
        }
        return 0;
    }

    /**
     * Makes the servers those of these accounts.
     *
     * @param renew whether all register anew
     * @return completes when those that are gone have de-registered, within the limit
     */
    synchronized CompletionStage<@Nullable Void> follow(
            SortedMap<Integer, ServerAccount> wanted, boolean renew, Duration limit) {
        List<CompletableFuture<@Nullable Void>> leaving = new ArrayList<>();
        for (Server present : List.copyOf(servers.values())) {
            if (!wanted.containsKey(present.shortServerId())) {
                servers.remove(present.shortServerId());
                sessions.remove(present.shortServerId());
                leaving.add(present.leave(limit).toCompletableFuture());
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
            context.keeper().afterwards(() -> context.keeper().afterwards(() -> startIfStarted(added)));
            return;
        }
        boolean reconnect =
                session == null || !session.sameAs(account.security().values());
        if (renew || reconnect) {
            present.renew(account.settings(), account.security(), reconnect);
        } else if (!present.settings().equals(account.settings())) {
            present.change(account.settings());
        }
    }

    private synchronized void startIfStarted(Server added) {
        if (started && servers.get(added.shortServerId()) == added) {
            added.start();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;

/**
 * All instances of the Security and the Server object as plain values. Immutable.
 *
 * @param security by instance id
 * @param servers by instance id
 */
public record Configuration(SortedMap<Integer, Entry> security, SortedMap<Integer, Entry> servers) {
    /** No account at all. */
    public static final Configuration EMPTY = new Configuration(new TreeMap<>(), new TreeMap<>());

    private static final Accounts NOBODY = new Accounts();

    public Configuration {
        security = Collections.unmodifiableSortedMap(new TreeMap<>(security));
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    /** Whether there is no account. */
    public boolean isEmpty() {
        return security.isEmpty() && servers.isEmpty();
    }

    /** An entry of the Security object, to be asked by name. */
    public static SecurityInstance security(Entry entry) {
        return SecurityInstance.of(entry.values());
    }

    /** An entry of the Server object, to be asked by name. */
    public static ServerInstance server(Entry entry) {
        return ServerInstance.of(entry.values(), NOBODY);
    }

    /** The same without some entries. */
    Configuration without(Predicate<Entry> securityEntry, Predicate<Entry> serverEntry) {
        SortedMap<Integer, Entry> fewerSecurity = new TreeMap<>(security);
        fewerSecurity.values().removeIf(securityEntry);
        SortedMap<Integer, Entry> fewerServers = new TreeMap<>(servers);
        fewerServers.values().removeIf(serverEntry);
        return new Configuration(fewerSecurity, fewerServers);
    }

    /** The same without what comes from somewhere. */
    public Configuration withoutOrigin(String origin) {
        return without(
                entry -> entry.origin().equals(origin), entry -> entry.origin().equals(origin));
    }

    /** The same without the account of the bootstrap server. */
    public Configuration withoutBootstrapAccount() {
        return without(entry -> security(entry).bootstrap(), entry -> false);
    }

    /** The same with one more Security instance: in place of one that was there before, else with the lowest free id. */
    Configuration withSecurity(Entry entry, Configuration before) {
        SortedMap<Integer, Entry> more = new TreeMap<>(security);
        more.put(place(before.security, security), entry);
        return new Configuration(more, servers);
    }

    /** The same with one more Server instance: in place of one that was there before, else with the lowest free id. */
    Configuration withServer(Entry entry, Configuration before) {
        SortedMap<Integer, Entry> more = new TreeMap<>(servers);
        more.put(place(before.servers, servers), entry);
        return new Configuration(security, more);
    }

    private static int place(SortedMap<Integer, Entry> before, SortedMap<Integer, Entry> taken) {
        for (int id : before.keySet()) {
            if (!taken.containsKey(id)) {
                return id;
            }
        }
        int id = 0;
        while (taken.containsKey(id)) {
            id++;
        }
        return id;
    }

    /** By what is in it, compared without the machinery a record brings: this is asked for on the way to the Register. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Configuration that && security.equals(that.security) && servers.equals(that.servers);
    }

    @Override
    public int hashCode() {
        return 31 * security.hashCode() + servers.hashCode();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.registration.AccountSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server account: a Security and a Server instance with the same short server id (LwM2M 1.0.2, section 5.2.2).
 *
 * @param instance the id of its Server instance
 * @param settings what its registration needs
 * @param security its Security instance
 */
record ServerAccount(int instance, AccountSettings settings, Entry security) {
    private static final Logger LOG = LoggerFactory.getLogger("postern.accounts");

    /** The complete accounts of a configuration by short server id. */
    static SortedMap<Integer, ServerAccount> of(Configuration configuration) {
        SortedMap<Integer, ServerAccount> accounts = new TreeMap<>();
        for (Map.Entry<Integer, Entry> server : configuration.servers().entrySet()) {
            ServerInstance instance = Configuration.server(server.getValue());
            for (Entry entry : configuration.security().values()) {
                SecurityInstance security = Configuration.security(entry);
                if (!security.bootstrap() && security.server() == instance.server()) {
                    add(accounts, server.getKey(), instance, security, entry);
                }
            }
        }
        return accounts;
    }

    private static void add(
            SortedMap<Integer, ServerAccount> accounts,
            int id,
            ServerInstance instance,
            SecurityInstance security,
            Entry entry) {
        try {
            AccountSettings settings = new AccountSettings(
                    instance.server(),
                    security.serverUri.get().orElse(""),
                    instance.lifetime.get().orElse(0L),
                    instance.binding.get().orElse(""));
            accounts.put(settings.shortServerId(), new ServerAccount(id, settings, entry));
        } catch (IllegalArgumentException incomplete) {
            LOG.warn(
                    "The account of server {} cannot be used: {}; bootstrap again or correct its org.postern.account",
                    instance.server(),
                    incomplete.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.leshan.core.SecurityMode;
import org.eclipse.leshan.server.bootstrap.BootstrapConfig;
import org.postern.itests.kit.BootstrapPeer;
import org.postern.itests.kit.Journal;

/** The plans of a bootstrap server, which all versions of Leshan put alike. */
abstract class PlanningPeer implements BootstrapPeer {
    private final Map<String, BootstrapConfig> plans = new ConcurrentHashMap<>();
    private final Journal<Session> journal = new Journal<>();

    /** What an endpoint shall be given; null when nothing is known of it. */
    final BootstrapConfig plan(String endpoint) {
        return plans.get(endpoint);
    }

    @Override
    public final void configure(String endpoint, Plan plan) {
        BootstrapConfig configuration = Dialect.plan();
        configuration.toDelete = plan.deletes();
        BootstrapConfig.ServerSecurity own = new BootstrapConfig.ServerSecurity();
        own.uri = uri();
        own.bootstrapServer = true;
        own.securityMode = SecurityMode.NO_SEC;
        own.clientOldOffTime = 0;
        configuration.security.put(0, own);
        for (Account account : plan.accounts()) {
            int id = configuration.servers.size();
            BootstrapConfig.ServerSecurity security = new BootstrapConfig.ServerSecurity();
            security.uri = account.uri();
            security.securityMode = SecurityMode.NO_SEC;
            security.serverId = account.shortServerId();
            configuration.security.put(id + 1, security);
            BootstrapConfig.ServerConfig settings = new BootstrapConfig.ServerConfig();
            settings.shortId = account.shortServerId();
            settings.lifetime = account.lifetimeSeconds();
            settings.binding = account.binding() ? Dialect.udp() : null;
            configuration.servers.put(id, settings);
        }
        plans.put(endpoint, configuration);
    }

    @Override
    public final Journal<Session> journal() {
        return journal;
    }
}

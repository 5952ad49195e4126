// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.leshan.core.SecurityMode;
import org.eclipse.leshan.server.bootstrap.BootstrapConfig;
import org.eclipse.leshan.server.security.SecurityInfo;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.SecuredBootstrapPeer;

/** The plans of a bootstrap server, which all versions of Leshan put alike. */
abstract class PlanningPeer implements SecuredBootstrapPeer {
    private final Map<String, BootstrapConfig> plans = new ConcurrentHashMap<>();
    private final Map<String, SecurityInfo> gateways = new ConcurrentHashMap<>();
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
        put(plan.bootstrapKeys(), own);
        own.clientOldOffTime = 0;
        configuration.security.put(0, own);
        for (Account account : plan.accounts()) {
            int id = configuration.servers.size();
            BootstrapConfig.ServerSecurity security = new BootstrapConfig.ServerSecurity();
            security.uri = account.uri();
            put(account.keys(), security);
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

    private static void put(Keys keys, BootstrapConfig.ServerSecurity security) {
        security.securityMode = SecurityMode.values()[keys.mode()];
        security.publicKeyOrId = keys.own();
        security.serverPublicKey = keys.server();
        security.secretKey = keys.secret();
    }

    /** The gateways with security, by endpoint name. */
    final Map<String, SecurityInfo> gateways() {
        return gateways;
    }

    @Override
    public final void letIn(String endpoint, String identity, byte[] key) {
        gateways.put(endpoint, SecurityInfo.newPreSharedKeyInfo(endpoint, identity, key));
    }

    @Override
    public final void letIn(String endpoint, PublicKey key) {
        gateways.put(endpoint, SecurityInfo.newRawPublicKeyInfo(endpoint, key));
    }

    @Override
    public final void letIn(String endpoint) {
        gateways.put(endpoint, SecurityInfo.newX509CertInfo(endpoint));
    }

    @Override
    public final Journal<Session> journal() {
        return journal;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.leshan.core.SecurityMode;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.server.bootstrap.BootstrapConfig;
import org.eclipse.leshan.server.bootstrap.BootstrapFailureCause;
import org.eclipse.leshan.server.bootstrap.BootstrapSession;
import org.eclipse.leshan.server.bootstrap.BootstrapSessionAdapter;
import org.eclipse.leshan.server.bootstrap.LeshanBootstrapServer;
import org.eclipse.leshan.server.bootstrap.LeshanBootstrapServerBuilder;
import org.eclipse.leshan.server.californium.bootstrap.endpoint.CaliforniumBootstrapServerEndpointsProvider;
import org.postern.itests.kit.BootstrapPeer;
import org.postern.itests.kit.Journal;

/** A bootstrap server of Leshan 2.0. */
final class LeshanBootstrapPeer implements BootstrapPeer {
    private final Map<String, BootstrapConfig> plans = new ConcurrentHashMap<>();
    private final Journal<Session> journal = new Journal<>();
    private final LeshanBootstrapServer server;

    private LeshanBootstrapPeer() {
        LeshanBootstrapServerBuilder builder = new LeshanBootstrapServerBuilder();
        builder.setEndpointsProviders(new CaliforniumBootstrapServerEndpointsProvider.Builder()
                .addEndpoint("coap://127.0.0.1:0")
                .build());
        // a store of its own, because that of Leshan refuses plans that are wrong
        builder.setConfigStore(session -> plans.get(session.getEndpoint()));
        server = builder.build();
        server.addListener(new Watch(journal));
        server.start();
    }

    static LeshanBootstrapPeer start() {
        return new LeshanBootstrapPeer();
    }

    @Override
    public String uri() {
        return "coap://127.0.0.1:" + server.getEndpoint(Protocol.COAP).getURI().getPort();
    }

    @Override
    public void configure(String endpoint, Plan plan) {
        BootstrapConfig configuration = new BootstrapConfig();
        configuration.contentFormat = ContentFormat.TLV;
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
            settings.binding = account.binding() ? EnumSet.of(BindingMode.U) : null;
            configuration.servers.put(id, settings);
        }
        plans.put(endpoint, configuration);
    }

    @Override
    public Journal<Session> journal() {
        return journal;
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static final class Watch extends BootstrapSessionAdapter {
        private final Journal<Session> journal;

        Watch(Journal<Session> journal) {
            this.journal = journal;
        }

        @Override
        public void end(BootstrapSession session) {
            journal.add(new Session(session.getEndpoint(), null));
        }

        @Override
        public void failed(BootstrapSession session, BootstrapFailureCause cause) {
            journal.add(new Session(session.getEndpoint(), cause.toString()));
        }
    }
}

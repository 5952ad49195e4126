// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.server.bootstrap.BootstrapFailureCause;
import org.eclipse.leshan.server.bootstrap.BootstrapSession;
import org.eclipse.leshan.server.bootstrap.BootstrapSessionAdapter;
import org.eclipse.leshan.server.bootstrap.LeshanBootstrapServer;
import org.eclipse.leshan.server.bootstrap.LeshanBootstrapServerBuilder;
import org.eclipse.leshan.server.californium.bootstrap.endpoint.CaliforniumBootstrapServerEndpointsProvider;
import org.postern.itests.kit.Journal;

/** A bootstrap server of Leshan 2.0. */
final class LeshanBootstrapPeer extends PlanningPeer {
    private final LeshanBootstrapServer server;

    private LeshanBootstrapPeer() {
        LeshanBootstrapServerBuilder builder = new LeshanBootstrapServerBuilder();
        builder.setEndpointsProviders(new CaliforniumBootstrapServerEndpointsProvider.Builder()
                .addEndpoint("coap://127.0.0.1:0")
                .build());
        // a store of its own, because that of Leshan refuses plans that are wrong
        builder.setConfigStore(session -> plan(session.getEndpoint()));
        server = builder.build();
        server.addListener(new Watch(journal()));
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

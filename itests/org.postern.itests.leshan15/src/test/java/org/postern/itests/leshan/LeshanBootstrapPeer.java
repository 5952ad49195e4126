// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.eclipse.leshan.server.bootstrap.BootstrapFailureCause;
import org.eclipse.leshan.server.bootstrap.BootstrapSession;
import org.eclipse.leshan.server.bootstrap.DefaultBootstrapSessionManager;
import org.eclipse.leshan.server.californium.bootstrap.LeshanBootstrapServer;
import org.eclipse.leshan.server.californium.bootstrap.LeshanBootstrapServerBuilder;
import org.postern.itests.kit.Journal;

/** A bootstrap server of Leshan 1.5. */
final class LeshanBootstrapPeer extends PlanningPeer {
    private final LeshanBootstrapServer server;

    private LeshanBootstrapPeer() {
        LeshanBootstrapServerBuilder builder = new LeshanBootstrapServerBuilder();
        builder.setLocalAddress("127.0.0.1", 0);
        builder.disableSecuredEndpoint();
        // a store of its own, because that of Leshan refuses plans that are wrong
        builder.setConfigStore((endpoint, identity, session) -> plan(endpoint));
        builder.setSessionManager(new Watch(journal()));
        server = builder.build();
        server.start();
    }

    static LeshanBootstrapPeer start() {
        return new LeshanBootstrapPeer();
    }

    @Override
    public String uri() {
        return "coap://127.0.0.1:" + server.getUnsecuredAddress().getPort();
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static final class Watch extends DefaultBootstrapSessionManager {
        private final Journal<Session> journal;

        Watch(Journal<Session> journal) {
            super(null);
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

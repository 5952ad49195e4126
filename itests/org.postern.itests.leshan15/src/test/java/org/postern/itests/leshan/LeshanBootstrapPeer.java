// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.leshan.server.bootstrap.BootstrapFailureCause;
import org.eclipse.leshan.server.bootstrap.BootstrapSession;
import org.eclipse.leshan.server.bootstrap.DefaultBootstrapSessionManager;
import org.eclipse.leshan.server.californium.bootstrap.LeshanBootstrapServer;
import org.eclipse.leshan.server.californium.bootstrap.LeshanBootstrapServerBuilder;
import org.eclipse.leshan.server.security.BootstrapSecurityStore;
import org.eclipse.leshan.server.security.SecurityInfo;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A bootstrap server of Leshan 1.5. */
final class LeshanBootstrapPeer extends PlanningPeer {
    private final LeshanBootstrapServer server;
    private final boolean secured;

    private LeshanBootstrapPeer(Optional<ServerKeys> keys) {
        LeshanBootstrapServerBuilder builder = new LeshanBootstrapServerBuilder();
        secured = keys.isPresent();
        if (secured) {
            builder.setLocalSecureAddress("127.0.0.1", 0);
            builder.disableUnsecuredEndpoint();
            secure(builder, keys.get());
        } else {
            builder.setLocalAddress("127.0.0.1", 0);
            builder.disableSecuredEndpoint();
        }
        // a store of its own, because that of Leshan refuses plans that are wrong
        builder.setConfigStore((endpoint, identity, session) -> plan(endpoint));
        builder.setSessionManager(new Watch(journal()));
        server = builder.build();
        server.start();
    }

    static LeshanBootstrapPeer start() {
        return new LeshanBootstrapPeer(Optional.empty());
    }

    static LeshanBootstrapPeer start(ServerKeys keys) {
        return new LeshanBootstrapPeer(Optional.of(keys));
    }

    private void secure(LeshanBootstrapServerBuilder builder, ServerKeys keys) {
        builder.setSecurityStore(new Gateways(gateways()));
        builder.setPrivateKey(keys.party().key());
        if (keys.raw()) {
            builder.setPublicKey(keys.party().certificate().getPublicKey());
        } else {
            builder.setCertificateChain(keys.party().chain().toArray(X509Certificate[]::new));
            builder.setTrustedCertificates(keys.trusted().toArray(X509Certificate[]::new));
        }
    }

    @Override
    public String uri() {
        return secured
                ? "coaps://127.0.0.1:" + server.getSecuredAddress().getPort()
                : "coap://127.0.0.1:" + server.getUnsecuredAddress().getPort();
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

    private record Gateways(Map<String, SecurityInfo> known) implements BootstrapSecurityStore {
        @Override
        public List<SecurityInfo> getAllByEndpoint(String endpoint) {
            SecurityInfo found = known.get(endpoint);
            return found == null ? List.of() : List.of(found);
        }

        @Override
        public SecurityInfo getByIdentity(String identity) {
            return known.values().stream()
                    .filter(each -> identity.equals(each.getIdentity()))
                    .findAny()
                    .orElse(null);
        }
    }
}

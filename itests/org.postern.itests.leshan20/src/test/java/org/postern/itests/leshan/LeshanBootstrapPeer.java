// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.peer.OscoreIdentity;
import org.eclipse.leshan.server.bootstrap.BootstrapFailureCause;
import org.eclipse.leshan.server.bootstrap.BootstrapSession;
import org.eclipse.leshan.server.bootstrap.BootstrapSessionAdapter;
import org.eclipse.leshan.server.bootstrap.LeshanBootstrapServer;
import org.eclipse.leshan.server.bootstrap.LeshanBootstrapServerBuilder;
import org.eclipse.leshan.server.californium.bootstrap.endpoint.CaliforniumBootstrapServerEndpointsProvider;
import org.eclipse.leshan.server.californium.bootstrap.endpoint.coaps.CoapsBootstrapServerProtocolProvider;
import org.eclipse.leshan.server.security.BootstrapSecurityStore;
import org.eclipse.leshan.server.security.SecurityInfo;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A bootstrap server of Leshan 2.0. */
final class LeshanBootstrapPeer extends PlanningPeer {
    private final LeshanBootstrapServer server;
    private final boolean secured;

    private LeshanBootstrapPeer(Optional<ServerKeys> keys) {
        LeshanBootstrapServerBuilder builder = new LeshanBootstrapServerBuilder();
        secured = keys.isPresent();
        if (secured) {
            builder.setEndpointsProviders(
                    new CaliforniumBootstrapServerEndpointsProvider.Builder(new CoapsBootstrapServerProtocolProvider())
                            .addEndpoint("coaps://127.0.0.1:0")
                            .build());
            secure(builder, keys.get());
        } else {
            builder.setEndpointsProviders(new CaliforniumBootstrapServerEndpointsProvider.Builder()
                    .addEndpoint("coap://127.0.0.1:0")
                    .build());
        }
        // a store of its own, because that of Leshan refuses plans that are wrong
        builder.setConfigStore(session -> plan(session.getEndpoint()));
        server = builder.build();
        server.addListener(new Watch(journal()));
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
                ? "coaps://127.0.0.1:"
                        + server.getEndpoint(Protocol.COAPS).getURI().getPort()
                : "coap://127.0.0.1:"
                        + server.getEndpoint(Protocol.COAP).getURI().getPort();
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

    private record Gateways(Map<String, SecurityInfo> known) implements BootstrapSecurityStore {
        @Override
        public Iterator<SecurityInfo> getAllByEndpoint(String endpoint) {
            SecurityInfo found = known.get(endpoint);
            return found == null ? Collections.emptyIterator() : List.of(found).iterator();
        }

        @Override
        public SecurityInfo getByIdentity(String identity) {
            return known.values().stream()
                    .filter(each -> identity.equals(each.getPskIdentity()))
                    .findAny()
                    .orElse(null);
        }

        @Override
        public SecurityInfo getByOscoreIdentity(OscoreIdentity identity) {
            return null;
        }
    }
}

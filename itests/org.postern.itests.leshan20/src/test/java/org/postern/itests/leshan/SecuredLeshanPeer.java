// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.response.ErrorCallback;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ResponseCallback;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.californium.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.server.californium.endpoint.coaps.CoapsServerProtocolProvider;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.security.InMemorySecurityStore;
import org.postern.itests.kit.SecuredPeer;
import org.postern.itests.kit.Shapes;

/** A server of Leshan 2.0 over DTLS, with connection id. */
final class SecuredLeshanPeer extends SecuredRequestingPeer {
    private static final int CONNECTION_ID_BYTES = 6;

    private final LeshanServer server;

    private SecuredLeshanPeer(LeshanServer server, InMemorySecurityStore gateways) {
        super(server.getRegistrationService(), server.getObservationService(), server.getPresenceService(), gateways);
        this.server = server;
    }

    static SecuredPeer start(ServerKeys keys, String host) {
        InMemorySecurityStore gateways = new InMemorySecurityStore();
        CaliforniumServerEndpointsProvider.Builder endpoints =
                new CaliforniumServerEndpointsProvider.Builder(new CoapsServerProtocolProvider());
        List<CipherSuite> suites = new ArrayList<>();
        keys.suitesBesidePsk().forEach(name -> suites.add(CipherSuite.getTypeByName(name)));
        endpoints.setConfiguration(configuration -> {
            configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES);
            configuration.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
            if (!suites.isEmpty()) {
                configuration.set(DtlsConfig.DTLS_CIPHER_SUITES, suites);
            }
        });
        endpoints.addEndpoint("coaps://" + host + ":0");
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setSecurityStore(gateways);
        builder.setObjectModelProvider(Models.provider(Shapes.ALL));
        if (!keys.preSharedOnly()) {
            setKeys(builder, keys);
        }
        builder.setEndpointsProviders(endpoints.build());
        SecuredLeshanPeer peer = new SecuredLeshanPeer(builder.build(), gateways);
        peer.server.start();
        return peer;
    }

    private static void setKeys(LeshanServerBuilder builder, ServerKeys keys) {
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
        return "coaps://" + server.getEndpoint(Protocol.COAPS).getURI().getHost() + ":" + port();
    }

    @Override
    public int port() {
        return server.getEndpoint(Protocol.COAPS).getURI().getPort();
    }

    @Override
    public void close() {
        server.destroy();
    }

    @Override
    <R extends LwM2mResponse> void send(
            Registration registration, DownlinkRequest<R> request, ResponseCallback<R> answered, ErrorCallback failed) {
        server.send(registration, request, TIMEOUT_MILLIS, answered, failed);
    }
}

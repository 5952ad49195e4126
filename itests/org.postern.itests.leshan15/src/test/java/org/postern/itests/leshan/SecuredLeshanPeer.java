// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.security.cert.X509Certificate;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.response.ErrorCallback;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ResponseCallback;
import org.eclipse.leshan.server.californium.LeshanServer;
import org.eclipse.leshan.server.californium.LeshanServerBuilder;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.security.InMemorySecurityStore;
import org.postern.itests.kit.SecuredPeer;
import org.postern.itests.kit.Shapes;

/** A server of Leshan 1.5 over DTLS. */
final class SecuredLeshanPeer extends SecuredRequestingPeer {
    private final LeshanServer server;

    private SecuredLeshanPeer(LeshanServer server, InMemorySecurityStore gateways) {
        super(server.getRegistrationService(), server.getObservationService(), server.getPresenceService(), gateways);
        this.server = server;
    }

    static SecuredPeer start(ServerKeys keys, String host) {
        InMemorySecurityStore gateways = new InMemorySecurityStore();
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setLocalSecureAddress(host, 0);
        builder.disableUnsecuredEndpoint();
        builder.setSecurityStore(gateways);
        builder.setObjectModelProvider(Models.provider(Shapes.ALL));
        if (!keys.preSharedOnly()) {
            setKeys(builder, keys);
        }
        DtlsConnectorConfig.Builder dtls = new DtlsConnectorConfig.Builder();
        dtls.setRecommendedCipherSuitesOnly(false);
        if (!keys.suites().isEmpty()) {
            dtls.setSupportedCipherSuites(keys.suitesBesidePsk().toArray(String[]::new));
        }
        builder.setDtlsConfig(dtls);
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
        return "coaps://" + server.getSecuredAddress().getAddress().getHostAddress() + ":" + port();
    }

    @Override
    public int port() {
        return server.getSecuredAddress().getPort();
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

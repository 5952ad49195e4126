// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CoAP over UDP without security: scheme {@code coap}, binding {@code U} (LwM2M 1.0.2, section 7.2.1.1). */
@Component(configurationPid = "org.postern.coap")
@Designate(ocd = CoapConfiguration.class)
public final class CoapTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final Settings settings;
    private final OpenConnections connections;

    @Activate
    public CoapTransport(CoapConfiguration configuration) {
        this(Settings.of(configuration));
        connections.prepare();
    }

    CoapTransport(Settings settings) {
        this.settings = settings;
        this.connections = new OpenConnections(settings);
    }

    @Override
    public String binding() {
        return "U";
    }

    @Override
    public Set<String> schemes() {
        return Set.of(CoAP.COAP_URI_SCHEME);
    }

    @Override
    public Timings timings() {
        return settings.timings();
    }

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        return ServerAddresses.of(uri, CoAP.COAP_URI_SCHEME, CoAP.DEFAULT_COAP_PORT);
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
        return connections.open(peer, new PeerConnector(bind(localPort), OpenConnections.address(peer)), handler);
    }

    private static DatagramSocket bind(int wanted) throws SocketException {
        if (wanted > 0) {
            try {
                return new DatagramSocket(wanted);
            } catch (BindException taken) {
                LOG.debug("Port {} is not free, taking another", wanted, taken);
            }
        }
        return new DatagramSocket();
    }

    @Deactivate
    void close() {
        connections.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final CoapThreads threads;
    private final Set<CoapConnection> open = ConcurrentHashMap.newKeySet();

    @Activate
    public CoapTransport(CoapConfiguration configuration) {
        this(Settings.of(configuration));
    }

    CoapTransport(Settings settings) {
        this.settings = settings;
        this.threads = new CoapThreads(settings.workerThreads(), settings.workerQueue());
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
        return ServerAddresses.of(uri);
    }

    @Override
    public synchronized Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
        if (open.size() >= settings.maxConnections()) {
            throw new IOException("all " + settings.maxConnections()
                    + " connections are in use; raise maxConnections of org.postern.coap");
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(peer.address()), peer.port());
        DatagramSocket socket = bind(localPort);
        CoapConnection connection = new CoapConnection(peer, address, socket, settings, threads, handler, open::remove);
        open.add(connection);
        try {
            connection.start();
        } catch (IOException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
        LOG.debug("Opened port {} for {}", connection.localPort(), peer);
        return connection;
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
        open.forEach(CoapConnection::close);
        threads.close();
    }
}

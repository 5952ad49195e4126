// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one transport, and the threads they share. */
final class OpenConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final Settings settings;
    private final CoapThreads threads;
    private final Legacies legacies;
    private final Set<CoapConnection> open = ConcurrentHashMap.newKeySet();

    OpenConnections(Settings settings) {
        this.settings = settings;
        this.threads = new CoapThreads(settings.workerThreads(), settings.workerQueue());
        this.legacies = new Legacies(settings, System::nanoTime);
    }

    /** Sees to it, beside what else happens at the start, that the first connection finds everything loaded. */
    void prepare() {
        threads.work(() -> Link.prepare(settings, threads));
    }

    static InetSocketAddress address(Peer peer) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(peer.address()), peer.port());
    }

    /** Starts a connection over a line, or closes the line. */
    synchronized Connection open(Peer peer, Line line, RequestHandler handler) throws IOException {
        if (open.size() >= settings.maxConnections()) {
            line.destroy();
            throw new IOException("all " + settings.maxConnections()
                    + " connections are in use; raise maxConnections of org.postern.coap");
        }
        Legacy legacy = legacies.take(peer, line.getAddress().getPort());
        CoapConnection connection = new CoapConnection(peer, line, settings, threads, handler, legacy, this::closed);
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

    /** The same for a session that the peer began, which inherits nothing: its message ids begin anew with it. */
    synchronized Connection openAnew(Peer peer, Line line, RequestHandler handler) throws IOException {
        legacies.drop(peer, line.getAddress().getPort());
        return open(peer, line, handler);
    }

    private void closed(CoapConnection connection) {
        legacies.keep(connection.peer(), connection.localPort(), connection.legacy());
        open.remove(connection);
        try {
            long millis = settings.timings().exchangeLifetime().toMillis();
            Future<?> unused = threads.timer().schedule(legacies::expire, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.trace("The transport is closing");
        }
    }

    @Override
    public void close() {
        open.forEach(CoapConnection::close);
        threads.close();
    }
}

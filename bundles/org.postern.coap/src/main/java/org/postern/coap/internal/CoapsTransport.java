// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.transport.api.Channels;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;

/**
 * The same with security, through the channels of another bundle: there while that bundle is (LwM2M 1.0.2, section 7.1).
 * Binding {@code U}.
 */
@Component(configurationPid = "org.postern.coap")
public final class CoapsTransport implements Transport {
    private final Settings settings;
    private final Channels channels;
    private final OpenConnections connections;

    @Activate
    public CoapsTransport(@Reference Channels channels, CoapConfiguration configuration) {
        this(channels, Settings.of(configuration));
    }

    CoapsTransport(Channels channels, Settings settings) {
        this.channels = channels;
        this.settings = settings;
        this.connections = new OpenConnections(settings);
    }

    @Override
    public String binding() {
        return "U";
    }

    @Override
    public Set<String> schemes() {
        return Set.of(channels.scheme());
    }

    @Override
    public Timings timings() {
        return settings.timings();
    }

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        return ServerAddresses.of(uri, channels.scheme(), channels.defaultPort());
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
        throw new IOException("a server at " + peer.scheme() + ":// needs credentials; enter them in its account");
    }

    @Override
    public Connection open(Peer peer, int localPort, Security security, RequestHandler handler) throws IOException {
        return connections.open(
                peer,
                new ChannelLine(channels, peer, OpenConnections.address(peer), localPort, security, handler),
                handler);
    }

    @Deactivate
    void close() {
        connections.close();
    }
}

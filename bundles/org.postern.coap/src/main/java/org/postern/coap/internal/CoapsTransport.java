// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Channels;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same with security, through the channels of another bundle: there while that bundle is (LwM2M 1.0.2, section 7.1).
 * Binding {@code U}.
 */
@Component(configurationPid = "org.postern.coap")
public final class CoapsTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final String scheme;
    private final Supplier<Channels> source;
    private final Settings settings;
    private final OpenConnections connections;
    private @Nullable Channels channels;

    /** @param source its service is taken with the first server that needs it: others need not wait for it at the start */
    @Activate
    public CoapsTransport(@Reference ComponentServiceObjects<Channels> source, CoapConfiguration configuration) {
        this(
                String.valueOf(source.getServiceReference().getProperty(Channels.SCHEME)),
                source::getService,
                Settings.of(configuration));
    }

    CoapsTransport(String scheme, Supplier<Channels> source, Settings settings) {
        this.scheme = scheme;
        this.source = source;
        this.settings = settings;
        this.connections = new OpenConnections(settings);
    }

    private synchronized Channels channels() {
        Channels present = channels;
        if (present == null) {
            present = source.get();
            channels = present;
        }
        return present;
    }

    @Override
    public String binding() {
        return "U";
    }

    @Override
    public Set<String> schemes() {
        return Set.of(scheme);
    }

    @Override
    public Timings timings() {
        return settings.timings();
    }

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        return ServerAddresses.of(uri, scheme, channels().defaultPort());
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
        throw new IOException("a server at " + peer.scheme() + ":// needs credentials; enter them in its account");
    }

    @Override
    public Connection open(Peer peer, int localPort, Security security, RequestHandler handler) throws IOException {
        return connections.open(
                peer,
                new ChannelLine(channels(), peer, OpenConnections.address(peer), localPort, security, handler),
                handler);
    }

    @Override
    public @Nullable Listener listen(Security security, RequestHandler handler) throws IOException {
        return channels().listen(security, (peer, channel) -> accept(peer, channel, handler));
    }

    /** Each session has memories of its own: an answer belongs to the session of its request (RFC 7252, section 9.1). */
    private Channel.Receiver accept(Peer peer, Channel channel, RequestHandler handler) {
        try {
            ChannelLine line = new ChannelLine(channel, OpenConnections.address(peer), handler);
            return new Accepted(line, connections.openAnew(peer, line, handler));
        } catch (IOException | RuntimeException refused) {
            LOG.warn("A session that {} began is closed: {}", peer, refused.getMessage());
            channel.close();
            return new Accepted(null, null);
        }
    }

    /** Takes what comes in a session that a server began; nothing if it was refused. */
    private record Accepted(@Nullable ChannelLine line, @Nullable Connection connection) implements Channel.Receiver {
        @Override
        public void received(byte[] message) {
            if (line != null) {
                line.received(message);
            }
        }

        @Override
        public void newSession() {
            // it would be another one
        }

        @Override
        public void closed() {
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Deactivate
    void close() {
        connections.close();
    }
}

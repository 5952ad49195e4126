// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;

/** A transport to servers that accept whatever they are told. */
final class FuzzServers implements Transport {
    private final List<Line> lines = new ArrayList<>();

    /** The newest handler of a connection to a port, null when there is none. */
    @Nullable
    RequestHandler handler(int port) {
        RequestHandler newest = null;
        for (Line line : lines) {
            newest = line.peer.port() == port ? line.handler : newest;
        }
        return newest;
    }

    @Override
    public String binding() {
        return "U";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("coap");
    }

    @Override
    public Timings timings() {
        return new Timings(Duration.ofSeconds(93), Duration.ofSeconds(247));
    }

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        try {
            int port = new URI(uri).getPort();
            return List.of(new Peer("coap", "192.0.2.1", port < 1 ? 5683 : Math.min(port, 65_535)));
        } catch (URISyntaxException wrong) {
            throw new IOException("no URI: " + uri, wrong);
        }
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) {
        Line line = new Line(peer, handler);
        lines.add(line);
        return line;
    }

    private final class Line implements Connection {
        private final Peer peer;
        private final RequestHandler handler;

        Line(Peer peer, RequestHandler handler) {
            this.peer = peer;
            this.handler = handler;
        }

        @Override
        public Peer peer() {
            return peer;
        }

        @Override
        public int localPort() {
            return 40_000;
        }

        @Override
        public void request(ClientRequest request, Consumer<ClientResult> result) {
            boolean registers = request.path().equals(List.of("rd"));
            result.accept(
                    registers
                            ? new ClientResult.Answered(201, List.of("rd", "1"), new byte[0])
                            : new ClientResult.Answered(204, List.of(), new byte[0]));
        }

        @Override
        public void notify(Notification notification, Consumer<Delivery> delivery) {
            delivery.accept(notification.confirmable() ? Delivery.ACKED : Delivery.SENT);
        }

        @Override
        public void close() {
            lines.remove(this);
        }
    }
}

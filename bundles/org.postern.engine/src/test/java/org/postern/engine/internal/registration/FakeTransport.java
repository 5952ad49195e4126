// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.transport.FakeLine;
import org.postern.engine.internal.transport.FakeUdp;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;

/** A transport on a string: it records what is asked of it and answers when told. */
final class FakeTransport extends FakeUdp {
    final List<FakeConnection> connections = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    final Deque<Sent> open = new ArrayDeque<>();
    final List<Integer> portHints = new ArrayList<>();
    List<Peer> addresses = List.of(PEER);

    @Nullable
    Function<ClientRequest, ClientResult> server;

    Set<Integer> takenPorts = Set.of();
    boolean broken;
    boolean sessionKept = true;
    int resolved;
    int mostAtOnce;

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        resolved++;
        if (broken && resolved == 1) {
            throw new IllegalStateException("a bug in the resolver");
        }
        if (addresses.isEmpty()) {
            throw new IOException("nobody knows the host of " + uri);
        }
        return addresses;
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
        portHints.add(localPort);
        if (peer.port() == 1) {
            throw new IOException("the network is unreachable");
        }
        boolean free = localPort != 0 && !takenPorts.contains(localPort);
        FakeConnection connection = new FakeConnection(peer, free ? localPort : 40_000 + connections.size());
        connections.add(connection);
        return connection;
    }

    /** The process that used it is gone. */
    void kill() {
        connections.forEach(connection -> connection.closed = true);
        open.clear();
    }

    FakeConnection connection() {
        return connections.get(connections.size() - 1);
    }

    List<FakeConnection> openConnections() {
        return connections.stream().filter(c -> !c.closed).toList();
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    /** Answers the request under way. */
    void answer(int code, String... location) {
        answer(code, "", location);
    }

    void answer(int code, String diagnostic, String[] location) {
        finish(new ClientResult.Answered(code, List.of(location), diagnostic.getBytes(StandardCharsets.UTF_8)));
    }

    void timeOut() {
        finish(new ClientResult.TimedOut());
    }

    void fail() {
        finish(new ClientResult.Failed("port unreachable"));
    }

    /** Answers with a code; times out for 0 and fails for less. */
    void end(int code) {
        if (code > 0) {
            answer(code);
        } else if (code == 0) {
            timeOut();
        } else {
            fail();
        }
    }

    void finish(ClientResult result) {
        open.remove().result.accept(result);
    }

    final class FakeConnection extends FakeLine {
        FakeConnection(Peer peer, int localPort) {
            super(peer, localPort);
        }

        @Override
        public boolean resumes(int formerPort) {
            return sessionKept && localPort() == formerPort;
        }

        @Override
        public void request(ClientRequest request, Consumer<ClientResult> result) {
            Sent exchange = new Sent(this, request, result);
            sent.add(exchange);
            if (broken) {
                throw new IllegalStateException("a bug in the transport");
            }
            Function<ClientRequest, ClientResult> present = server;
            if (closed || asleep) {
                result.accept(new ClientResult.Failed("closed"));
                return;
            }
            if (present != null) {
                result.accept(present.apply(request));
                return;
            }
            open.add(exchange);
            mostAtOnce = Math.max(mostAtOnce, open.size());
        }

        @Override
        public void notify(Notification notification, Consumer<Delivery> delivery) {
            delivery.accept(Delivery.FAILED);
        }

        @Override
        public void close() {
            super.close();
            List<Sent> mine = open.stream()
                    .filter(exchange -> exchange.connection == this)
                    .toList();
            open.removeAll(mine);
            mine.forEach(exchange -> exchange.result.accept(new ClientResult.Failed("closed")));
        }
    }

    /** A request as it was sent. */
    record Sent(FakeConnection connection, ClientRequest request, Consumer<ClientResult> result) {
        /** In one line: {@code POST /rd?ep=x&lt=20 [40] </1/0>}. */
        @Override
        public String toString() {
            String content = request.contentFormat() < 0 ? "" : " [" + request.contentFormat() + "]";
            String payload =
                    request.payload().length == 0 ? "" : " " + new String(request.payload(), StandardCharsets.UTF_8);
            return FakeLine.target(request) + content + payload;
        }
    }
}

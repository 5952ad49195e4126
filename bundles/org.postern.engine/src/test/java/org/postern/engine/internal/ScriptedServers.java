// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.transport.FakeLine;
import org.postern.engine.internal.transport.FakeUdp;
import org.postern.transport.api.Answer;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.SessionStatus;
import org.postern.transport.api.Token;

/** A transport with servers behind it that accept whatever the gateway says; the port tells them apart. */
final class ScriptedServers extends FakeUdp {
    /** What every object list begins with (REG-10); left out of what was said, for the eye. */
    private static final String ROOT = "</>;ct=11543,";

    final List<String> said = new CopyOnWriteArrayList<>();
    final List<Line> lines = new CopyOnWriteArrayList<>();
    /** Ports of servers whose silence shows at once. */
    final Set<Integer> down = new HashSet<>();

    /** What the bootstrap server answers to a request. */
    int bootstrapAnswer = 204;

    /** Ports of servers that never answer, and of those whose names nobody knows. */
    final Set<Integer> silent = ConcurrentHashMap.newKeySet();

    final Set<Integer> unknown = ConcurrentHashMap.newKeySet();

    /** The port of a bootstrap server that begins by itself, whether it may, and whether there is a port for that. */
    static final int VISITOR = 5555;

    boolean listening;
    boolean taken;

    /** Why servers give no session, by port. */
    final Map<Integer, HandshakeFailure> refusing = new ConcurrentHashMap<>();

    /** How long servers take to answer, by port. */
    final Map<Integer, Duration> slow = new ConcurrentHashMap<>();

    private final Set<List<String>> known = new HashSet<>();
    private final Timers timers;
    private int registrations;

    /** Servers that answer at once. */
    ScriptedServers() {
        this(new VirtualTimers());
    }

    /** @param timers by which slow servers answer */
    ScriptedServers(Timers timers) {
        this.timers = timers;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("coap", "coaps");
    }

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        int port = Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
        if (unknown.contains(port)) {
            throw new IOException("nobody knows " + uri);
        }
        return List.of(new Peer(uri.substring(0, uri.indexOf(':')), "192.0.2.1", port));
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) {
        Line line = new Line(peer, handler, null);
        lines.add(line);
        return line;
    }

    @Override
    public Connection open(Peer peer, int localPort, Security security, RequestHandler handler) {
        Line line = new Line(peer, handler, security);
        lines.add(line);
        return line;
    }

    @Override
    public @Nullable Listener listen(Security security, RequestHandler handler) throws IOException {
        if (taken) {
            throw new IOException("port 5684 cannot be opened");
        }
        if (!listening) {
            return null;
        }
        Line visitor = new Line(new Peer("coaps", "192.0.2.9", VISITOR), handler, security);
        lines.add(visitor);
        return new Listener() {
            @Override
            public int localPort() {
                return 5684;
            }

            @Override
            public void close() {
                visitor.close();
            }
        };
    }

    /** What was said since the last call. */
    List<String> said() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    Line line(int port) {
        return lines.stream()
                .filter(line -> line.peer().port() == port)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private synchronized ClientResult answer(int port, ClientRequest request) {
        HandshakeFailure refusal = refusing.get(port);
        if (refusal != null) {
            return new ClientResult.Failed(refusal);
        }
        if (down.contains(port)) {
            return new ClientResult.TimedOut();
        }
        if (request.path().equals(List.of("bs"))) {
            return new ClientResult.Answered(bootstrapAnswer, List.of(), new byte[0]);
        }
        return switch (request.method()) {
            case DELETE -> answered(known.remove(request.path()) ? 202 : 404);
            case POST -> request.path().equals(List.of("rd"))
                    ? registered()
                    : answered(known.contains(request.path()) ? 204 : 404);
            case GET, PUT -> throw new IllegalArgumentException("no request of a gateway: " + request);
        };
    }

    private ClientResult registered() {
        List<String> location = List.of("rd", "r" + ++registrations);
        known.add(location);
        return new ClientResult.Answered(201, location, new byte[0]);
    }

    private static ClientResult answered(int code) {
        return new ClientResult.Answered(code, List.of(), new byte[0]);
    }

    /** The line to one server. */
    final class Line extends FakeLine {
        final List<Notification> notifications = new CopyOnWriteArrayList<>();
        private final RequestHandler handler;
        final @Nullable Security security;

        Line(Peer peer, RequestHandler handler, @Nullable Security security) {
            super(peer, 40_000);
            this.handler = handler;
            this.security = security;
        }

        @Override
        public void request(ClientRequest request, Consumer<ClientResult> result) {
            String payload = new String(request.payload(), StandardCharsets.UTF_8).replace(ROOT, "");
            said.add(peer().port() + " " + target(request) + (payload.isEmpty() ? "" : " " + payload));
            idle = Duration.ZERO;
            Duration wait = slow.get(peer().port());
            if (silent.contains(peer().port())) {
                timers.after(timings().maxTransmitWait(), () -> result.accept(new ClientResult.TimedOut()));
            } else if (wait != null) {
                timers.after(wait, () -> result.accept(answer(peer().port(), request)));
            } else {
                result.accept(answer(peer().port(), request));
            }
        }

        @Override
        public @Nullable SessionStatus session() {
            return security == null || refusing.containsKey(peer().port())
                    ? null
                    : new SessionStatus(security.credentials().mode(), "TLS_PSK_WITH_AES_128_CCM_8", 6, Instant.EPOCH);
        }

        @Override
        public void notify(Notification notification, Consumer<Delivery> delivery) {
            notifications.add(notification);
            delivery.accept(notification.confirmable() ? Delivery.ACKED : Delivery.SENT);
        }

        /** Sends a request of the server; the answers are added to the list. */
        List<Answer> ask(Kind kind, String path, String payload) {
            return ask(kind, path, payload.isEmpty() ? -1 : 0, payload.getBytes(StandardCharsets.UTF_8));
        }

        List<Answer> ask(Kind kind, String path, int format, byte[] payload) {
            return ask(new Operation(
                    kind, List.of(Path.parse(path).orElseThrow()), List.of(), -1, format, payload, Token.of(new byte[] {
                        7
                    })));
        }

        /** Sends any request; the answers are added to the list. */
        List<Answer> ask(Operation operation) {
            List<Answer> answers = new CopyOnWriteArrayList<>();
            if (handler.serving()) {
                handler.handle(operation, answers::add);
            }
            return answers;
        }

        /** The only answer, which has left: what follows it happens. */
        Answer asked(Kind kind, String path, String payload) {
            return asked(path, ask(kind, path, payload));
        }

        /** The same with a payload in another format than text. */
        Answer asked(Kind kind, String path, int format, byte[] payload) {
            return asked(path, ask(kind, path, format, payload));
        }

        private static Answer asked(String path, List<Answer> answers) {
            if (answers.size() != 1) {
                throw new AssertionError(path + " was answered " + answers.size() + " times");
            }
            Runnable then = answers.get(0).then();
            if (then != null) {
                then.run();
            }
            return answers.get(0);
        }
    }
}

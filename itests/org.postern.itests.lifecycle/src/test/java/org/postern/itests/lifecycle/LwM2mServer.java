// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An LwM2M server on a plain socket. It says yes to every Register, Update, De-register and Bootstrap-Request and keeps them
 * in their order:
 * a test that expects the next one fails if anything else came before it.
 */
final class LwM2mServer implements AutoCloseable {
    private static final int TEXT = 0;
    private static final int TLV = 11542;

    private final DatagramSocket socket = bind();
    private final AtomicInteger count = new AtomicInteger(1);
    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final Map<String, BlockingQueue<CoapMessage>> answers = new ConcurrentHashMap<>();
    private final Map<String, CoapMessage> answered = new ConcurrentHashMap<>();
    private volatile SocketAddress gateway;

    enum Kind {
        REGISTER,
        UPDATE,
        DEREGISTER,
        BOOTSTRAP
    }

    /** What the gateway told; {@code links} is empty when the object list did not change. */
    record Report(Kind kind, List<String> query, String links) {
        /** The targets of the links, but for the root, which only says the format. */
        Set<String> objects() {
            Set<String> objects = new TreeSet<>();
            for (String link : links.split(",", -1)) {
                if (link.startsWith("</") && !link.startsWith("</>")) {
                    objects.add(link.substring(1, link.indexOf('>')));
                }
            }
            return objects;
        }
    }

    LwM2mServer() {
        Thread receiver = new Thread(this::receive, "test-server");
        receiver.setDaemon(true);
        receiver.start();
    }

    String uri() {
        return "coap://127.0.0.1:" + socket.getLocalPort();
    }

    /** The next report, which must be of this kind. */
    Report next(Kind kind) {
        Report report = Eventually.take(reports, kind + " at " + uri());
        assertEquals(report.toString(), kind, report.kind());
        return report;
    }

    /** The next report of any kind. */
    Report next() {
        return Eventually.take(reports, "a report at " + uri());
    }

    /** The reports nobody asked for yet. */
    List<Report> pending() {
        return List.copyOf(reports);
    }

    /** Waits until nothing is registered any more, whatever was told meanwhile. */
    void awaitDeregister() {
        while (Eventually.take(reports, "De-register").kind() != Kind.DEREGISTER) {
            // an Update that a test did not care about
        }
    }

    /** Reads a resource as text. */
    String read(String path) {
        CoapMessage answer = get(path);
        assertEquals(path, CoapMessage.CONTENT, answer.code());
        return answer.text();
    }

    CoapMessage get(String path) {
        return exchange(CoapMessage.GET, path, List.of(), TEXT).answer();
    }

    /** Reads what has no text form. */
    byte[] readTlv(String path) {
        CoapMessage answer = exchange(CoapMessage.GET, path, List.of(), TLV).answer();
        assertEquals(path, CoapMessage.CONTENT, answer.code());
        return answer.payload();
    }

    void execute(String path) {
        CoapMessage answer =
                request(CoapMessage.POST, path, List.of(), new byte[0]).answer();
        assertEquals(path, CoapMessage.CHANGED, answer.code());
    }

    /** Writes an instance, as a bootstrap server does. */
    void write(String path, byte[] tlv) {
        List<CoapMessage.Option> options = new ArrayList<>();
        uriPath(path, options);
        options.add(CoapMessage.Option.of(CoapMessage.CONTENT_FORMAT, TLV));
        CoapMessage answer = send(CoapMessage.PUT, options, tlv).answer();
        assertEquals(path + " " + answer.text(), CoapMessage.CHANGED, answer.code());
    }

    void create(String path, byte[] tlv) {
        List<CoapMessage.Option> format = List.of(CoapMessage.Option.of(CoapMessage.CONTENT_FORMAT, TLV));
        CoapMessage answer = request(CoapMessage.POST, path, format, tlv).answer();
        assertEquals(path, CoapMessage.CREATED, answer.code());
    }

    /** Observes a resource; the first answer is taken already. */
    Exchange observe(String path) {
        Exchange observation =
                exchange(CoapMessage.GET, path, List.of(CoapMessage.Option.of(CoapMessage.OBSERVE, 0)), TEXT);
        assertEquals(path, CoapMessage.CONTENT, observation.answer().code());
        return observation;
    }

    /** Sends a read and does not wait for it. */
    Exchange reading(String path) {
        return exchange(CoapMessage.GET, path, List.of(), TEXT);
    }

    private Exchange exchange(int method, String path, List<CoapMessage.Option> observe, int accept) {
        List<CoapMessage.Option> options = new ArrayList<>(observe);
        uriPath(path, options);
        options.add(CoapMessage.Option.of(CoapMessage.ACCEPT, accept));
        return send(method, options, new byte[0]);
    }

    private Exchange request(int method, String path, List<CoapMessage.Option> format, byte[] payload) {
        List<CoapMessage.Option> options = new ArrayList<>();
        uriPath(path, options);
        options.addAll(format);
        return send(method, options, payload);
    }

    private static void uriPath(String path, List<CoapMessage.Option> options) {
        for (String segment : path.substring(1).split("/", -1)) {
            options.add(CoapMessage.Option.of(CoapMessage.URI_PATH, segment));
        }
    }

    private Exchange send(int method, List<CoapMessage.Option> options, byte[] payload) {
        int number = count.getAndIncrement();
        byte[] token = ByteBuffer.allocate(4).putInt(number).array();
        BlockingQueue<CoapMessage> queue = new LinkedBlockingQueue<>();
        answers.put(key(token), queue);
        // the empty acknowledgement of a separate answer has no token
        answers.put("mid " + number, queue);
        send(gateway, new CoapMessage(CoapMessage.CON, method, number, token, options, payload));
        return new Exchange(queue);
    }

    /** A request on its way, or an observation. */
    record Exchange(BlockingQueue<CoapMessage> messages) {
        /** The next answer or notification. */
        CoapMessage answer() {
            CoapMessage message = Eventually.take(messages, "an answer");
            return message.code() == CoapMessage.EMPTY ? answer() : message;
        }

        /** Waits for the empty acknowledgement: the handler is at work. */
        void awaitAcknowledged() {
            assertEquals(
                    CoapMessage.EMPTY,
                    Eventually.take(messages, "an acknowledgement").code());
        }

        /** What came and nobody asked for yet. */
        int pending() {
            return messages.size();
        }
    }

    private void receive() {
        byte[] buffer = new byte[2048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                received(CoapMessage.decode(buffer, packet.getLength()), packet.getSocketAddress());
            } catch (SocketException closed) {
                return;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void received(CoapMessage message, SocketAddress from) {
        if (message.request()) {
            String key = from + " " + message.mid();
            CoapMessage known = answered.get(key);
            if (known != null) {
                send(from, known);
            } else {
                Report report = report(message);
                if (report.kind() == Kind.REGISTER || report.kind() == Kind.BOOTSTRAP) {
                    gateway = from;
                }
                CoapMessage answer = message.acknowledgedWith(code(report.kind()), location(report.kind()));
                answered.put(key, answer);
                // first the answer: before it the gateway takes no request of a test that saw the report
                send(from, answer);
                reports.add(report);
            }
            return;
        }
        if (message.type() == CoapMessage.CON && message.response()) {
            send(from, CoapMessage.empty(CoapMessage.ACK, message.mid()));
            if (answered.put(from + " " + message.mid(), message) != null) {
                return;
            }
        }
        BlockingQueue<CoapMessage> queue =
                answers.get(message.response() ? key(message.token()) : "mid " + message.mid());
        if (queue != null) {
            queue.add(message);
        }
    }

    private static Report report(CoapMessage request) {
        List<String> path = request.texts(CoapMessage.URI_PATH);
        boolean register = path.size() == 1;
        if (register && path.get(0).equals("bs")) {
            return new Report(Kind.BOOTSTRAP, request.texts(CoapMessage.URI_QUERY), request.text());
        }
        Kind kind = request.code() == CoapMessage.DELETE ? Kind.DEREGISTER : register ? Kind.REGISTER : Kind.UPDATE;
        return new Report(kind, request.texts(CoapMessage.URI_QUERY), request.text());
    }

    private static int code(Kind kind) {
        return switch (kind) {
            case REGISTER -> CoapMessage.CREATED;
            case UPDATE, BOOTSTRAP -> CoapMessage.CHANGED;
            case DEREGISTER -> CoapMessage.DELETED;
        };
    }

    private List<CoapMessage.Option> location(Kind kind) {
        return kind != Kind.REGISTER
                ? List.of()
                : List.of(
                        CoapMessage.Option.of(CoapMessage.LOCATION_PATH, "rd"),
                        CoapMessage.Option.of(CoapMessage.LOCATION_PATH, Integer.toString(count.getAndIncrement())));
    }

    private void send(SocketAddress to, CoapMessage message) {
        byte[] bytes = message.encode();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String key(byte[] token) {
        return HexFormat.of().formatHex(token);
    }

    private static DatagramSocket bind() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Channels;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;

/** The gateway's side of reversed roles: sends every message back, in the session it came in. */
final class TestReception implements AutoCloseable, Channels.Acceptor {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<Peer> visitors = new CopyOnWriteArrayList<>();
    final List<Channel> sessions = new CopyOnWriteArrayList<>();
    final AtomicInteger over = new AtomicInteger();
    private final DtlsChannels channels;
    private final @Nullable Listener listener;

    TestReception(Credentials credentials, Map<String, Object> settings) throws IOException {
        this(credentials, settings, Clock.systemUTC());
    }

    TestReception(Credentials credentials, Map<String, Object> settings, Clock clock) throws IOException {
        channels = new DtlsChannels(new Records(), DtlsSettingsTest.of(settings), clock, () -> false);
        listener = channels.listen(new Security("bootstrap", "127.0.0.1", credentials), this);
    }

    /** With a port that is free, and short times. */
    static TestReception open(Credentials credentials) throws IOException {
        return open(credentials, Clock.systemUTC());
    }

    static TestReception open(Credentials credentials, Clock clock) throws IOException {
        return new TestReception(
                credentials, Map.of("bootstrapPort", freePort(), "retransmissionTimeoutMillis", 200), clock);
    }

    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    boolean listens() {
        return listener != null;
    }

    /** Sessions and handshakes. */
    int visitors() {
        return listener instanceof DtlsListener open ? open.visitors() : 0;
    }

    int port() {
        Listener present = listener;
        if (present == null) {
            throw new AssertionError("nothing listens");
        }
        return present.localPort();
    }

    @Override
    public Channel.Receiver accepted(Peer peer, Channel channel) {
        visitors.add(peer);
        sessions.add(channel);
        return new Channel.Receiver() {
            @Override
            public void received(byte[] message) {
                heard.add(new String(message, TestClient.UTF_8));
                channel.send(message, new Ignored());
            }

            @Override
            public void newSession() {
                throw new AssertionError("another session is another channel");
            }

            @Override
            public void closed() {
                over.incrementAndGet();
            }
        };
    }

    /** Its port does not receive any more. */
    void losePort() {
        if (listener instanceof DtlsListener open) {
            open.lost();
        }
    }

    /** The administrator switches it off, or the engine needs it no more. */
    void hangUp() {
        if (listener != null) {
            listener.close();
        }
    }

    @Override
    public void close() {
        channels.close();
    }

    private static final class Ignored implements Channel.Outcome {
        @Override
        public void sent() {
            // the visitor sees it
        }

        @Override
        public void failed(IOException reason) {
            // the visitor misses it
        }

        @Override
        public void refused(HandshakeFailure reason) {
            throw new AssertionError("a server makes no handshake of its own");
        }
    }
}

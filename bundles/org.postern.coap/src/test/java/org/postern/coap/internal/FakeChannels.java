// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Channels;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.postern.transport.api.SessionStatus;

/** Channels whose other end is the test. */
final class FakeChannels implements Channels {
    static final SessionStatus SESSION = new SessionStatus("PSK", "TLS_PSK_WITH_AES_128_CCM_8", 6, Instant.EPOCH);

    final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    final AtomicInteger doubts = new AtomicInteger();
    volatile @Nullable HandshakeFailure refusal;
    volatile @Nullable Security security;
    volatile Channel.@Nullable Receiver receiver;
    volatile @Nullable Acceptor acceptor;
    volatile boolean asleep;
    volatile boolean closed;
    volatile boolean restored;
    volatile SessionStatus session = SESSION;

    @Override
    public int defaultPort() {
        return 5684;
    }

    @Override
    public Channel open(Peer peer, int localPort, Security with, Channel.Receiver to) throws IOException {
        security = with;
        receiver = to;
        return new FakeChannel(localPort);
    }

    @Override
    public Listener listen(Security with, Acceptor to) {
        security = with;
        acceptor = to;
        return new Listener() {
            @Override
            public int localPort() {
                return 40_001;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    /** The peer begins a session; what it sends from now on is in that. */
    void begin(Peer peer) {
        Acceptor to = acceptor;
        if (to == null) {
            throw new AssertionError("nobody listens");
        }
        Channel.Receiver before = receiver;
        if (before != null) {
            before.closed();
        }
        closed = false;
        receiver = to.accepted(peer, new FakeChannel(40_001));
    }

    /** The next message that was sent. */
    byte[] next() throws InterruptedException {
        byte[] message = sent.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was sent");
        }
        return message;
    }

    /** What the peer sends. */
    void receive(byte[] message) {
        opened().received(message);
    }

    /** A full handshake made another session. */
    void newSession() {
        opened().newSession();
    }

    private Channel.Receiver opened() {
        Channel.Receiver to = receiver;
        if (to == null) {
            throw new AssertionError("no channel is open");
        }
        return to;
    }

    /** The answer to a request of the gateway, with the same id and token. */
    static byte[] acknowledgement(byte[] request, int code) {
        int token = request[0] & 0xf;
        byte[] answer = Arrays.copyOf(request, 4 + token);
        answer[0] = (byte) (0x60 | token);
        answer[1] = (byte) code;
        return answer;
    }

    private final class FakeChannel implements Channel {
        private final int port;

        FakeChannel(int wanted) {
            port = wanted == 0 ? 40_000 : wanted;
        }

        @Override
        public int localPort() {
            return port;
        }

        @Override
        public boolean restored() {
            return restored;
        }

        @Override
        public SessionStatus session() {
            return session;
        }

        @Override
        public void send(byte[] message, Outcome outcome) {
            HandshakeFailure refused = refusal;
            if (refused != null) {
                outcome.refused(refused);
            } else {
                sent.add(message);
                outcome.sent();
            }
        }

        @Override
        public void doubt() {
            doubts.incrementAndGet();
        }

        @Override
        public Duration idle() {
            return Duration.ofSeconds(3);
        }

        @Override
        public void sleep() {
            asleep = true;
        }

        @Override
        public void wake() {
            asleep = false;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

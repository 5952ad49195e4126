// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;

/** A channel of the bundle, and what it reports. */
final class TestClient implements AutoCloseable {
    static final Charset UTF_8 = StandardCharsets.UTF_8;

    private final DtlsChannels channels;
    private final Channel channel;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
    private final AtomicInteger newSessions = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private TestClient(
            int port, String host, Credentials credentials, DtlsSettings settings, Clock clock, StateStore store)
            throws IOException {
        channels = new DtlsChannels(store, settings, clock, () -> false);
        channel = channels.open(
                new Peer("coaps", "127.0.0.1", port),
                0,
                new Security("server 1", host, credentials),
                new Channel.Receiver() {
                    @Override
                    public void received(byte[] message) {
                        received.add(new String(message, UTF_8));
                    }

                    @Override
                    public void newSession() {
                        newSessions.incrementAndGet();
                    }

                    @Override
                    public void closed() {
                        closed.incrementAndGet();
                    }
                });
    }

    static TestClient to(int port, Credentials credentials) throws IOException {
        return new TestClient(port, "127.0.0.1", credentials, settings(), Clock.systemUTC(), new Records());
    }

    static TestClient to(int port, String host, Credentials credentials, Clock clock) throws IOException {
        return new TestClient(port, host, credentials, settings(), clock, new Records());
    }

    static TestClient to(int port, Credentials credentials, UnaryOperator<DtlsSettings> changed) throws IOException {
        return new TestClient(
                port, "127.0.0.1", credentials, changed.apply(settings()), Clock.systemUTC(), new Records());
    }

    /** One that takes silence for a failure soon. */
    static TestClient impatient(int port, Credentials credentials) throws IOException {
        return impatient(port, credentials, new Records());
    }

    /** The same with sessions that are kept. */
    static TestClient impatient(int port, Credentials credentials, StateStore store) throws IOException {
        return to(port, credentials, store, settings -> DtlsSettingsTest.settings(200, 2));
    }

    /** One whose sessions are kept. */
    static TestClient to(int port, Credentials credentials, StateStore store) throws IOException {
        return new TestClient(port, "127.0.0.1", credentials, settings(), Clock.systemUTC(), store);
    }

    /** One whose sessions are kept, configured otherwise. */
    static TestClient to(int port, Credentials credentials, StateStore store, UnaryOperator<DtlsSettings> changed)
            throws IOException {
        return new TestClient(port, "127.0.0.1", credentials, changed.apply(settings()), Clock.systemUTC(), store);
    }

    /** One whose sessions are kept, with a clock of its own. */
    static TestClient to(int port, String host, Credentials credentials, Clock clock, StateStore store)
            throws IOException {
        return new TestClient(port, host, credentials, settings(), clock, store);
    }

    /** The process ends in an orderly way while the channel is open. */
    void endProcess() {
        channels.close();
    }

    /** The defaults, with repetitions sooner, and patience with a machine that is slow. */
    static DtlsSettings settings() {
        return DtlsSettingsTest.settings(200, 6);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    Channel channel() {
        return channel;
    }

    /** The session in words. */
    String session() {
        return String.valueOf(channel.session());
    }

    void send(String text) {
        channel.send(bytes(text), new Channel.Outcome() {
            @Override
            public void sent() {
                outcomes.add("sent");
            }

            @Override
            public void failed(IOException reason) {
                outcomes.add(reason);
            }

            @Override
            public void refused(HandshakeFailure reason) {
                outcomes.add(reason);
            }
        });
    }

    /** The next message of the server. */
    String next() throws InterruptedException {
        String message = received.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("the client heard nothing; outcomes: " + outcomes);
        }
        return message;
    }

    /** Sends it, and waits until the server sent it back. */
    String echo(String text) throws InterruptedException {
        send(text);
        return next();
    }

    /** Sends it until it comes back. */
    String eventually(String text) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            send(text);
            String message = received.poll(500, TimeUnit.MILLISECONDS);
            if (message != null) {
                return message;
            }
        }
        return "nothing";
    }

    /** Why the next message that did not leave stayed. */
    HandshakeFailure failure() throws InterruptedException {
        while (true) {
            Object outcome = outcomes.poll(60, TimeUnit.SECONDS);
            if (outcome == null) {
                throw new AssertionError("no failure");
            }
            if (outcome instanceof HandshakeFailure failure) {
                return failure;
            }
        }
    }

    /** The next outcome: {@code sent}, an exception or a failure. */
    Object settled() throws InterruptedException {
        Object outcome = outcomes.poll(60, TimeUnit.SECONDS);
        return outcome == null ? "none" : outcome;
    }

    /** The outcome of the next message that did not leave. */
    Object outcome() throws InterruptedException {
        Object outcome = outcomes.poll(60, TimeUnit.SECONDS);
        while ("sent".equals(outcome)) {
            outcome = outcomes.poll(60, TimeUnit.SECONDS);
        }
        return outcome == null ? "none" : outcome;
    }

    int waiting() {
        return received.size();
    }

    int newSessions() {
        return newSessions.get();
    }

    /** How often the server closed the session. */
    int closed() {
        return closed.get();
    }

    @Override
    public void close() {
        channel.close();
        channels.close();
    }
}

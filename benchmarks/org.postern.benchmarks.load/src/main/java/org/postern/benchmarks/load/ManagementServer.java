// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The LwM2M server that a measured client registers with: answers registrations whenever it waits for something, and
 * sends requests to the client that registered last. Message ids are never used twice unless {@link #reuseMids} was called: a
 * client remembers them for EXCHANGE_LIFETIME (247 s), so one server is good for 65,536 requests. Tokens never come again.
 */
public final class ManagementServer implements AutoCloseable {
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_TRANSMISSIONS = 5;

    private final Port port;
    private final String scheme;
    private final Registry registry = new Registry();
    private boolean reusing;
    private int used;
    private int tokens;
    private @Nullable SocketAddress client;

    private ManagementServer(String scheme, Port port) {
        this.scheme = scheme;
        this.port = port;
    }

    /** A server at a {@code coap://} URI. */
    public static ManagementServer plain() throws IOException {
        return new ManagementServer("coap", new UdpPort());
    }

    /** A server at a {@code coaps://} URI: DTLS with TLS_PSK_WITH_AES_128_CCM_8 and this key. */
    public static ManagementServer secured(PreSharedKey key) throws IOException {
        return new ManagementServer("coaps", new DtlsPort(key));
    }

    public String uri() {
        return scheme + "://127.0.0.1:" + port.number();
    }

    /** {@code System.nanoTime()} when the first handshake message arrived; 0 without DTLS. */
    public long firstContact() {
        return port instanceof DtlsPort secured ? secured.firstContact() : 0;
    }

    /**
     * Begins again with message id 0 after 65,535, sooner than RFC 7252 allows: for clients that forget ids early or compare
     * tokens, too, so that they can be measured at full speed.
     */
    public void reuseMids() {
        reusing = true;
    }

    /** Waits for the next Register, Update or De-register; null if none comes in time. */
    public @Nullable RegistrationEvent await(Duration time) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        RegistrationEvent event = registry.poll();
        while (event == null) {
            if (receive(deadline) == null && System.nanoTime() >= deadline) {
                return null;
            }
            event = registry.poll();
        }
        return event;
    }

    /** The next Register, Update or De-register that came while something else was waited for; null if there was none. */
    public @Nullable RegistrationEvent poll() {
        return registry.poll();
    }

    /** Sends a confirmable request, repeats it until it is answered, and returns the answer. */
    public CoapMessage request(int code, String path, CoapOption... options) throws IOException {
        return request(code, path, new byte[0], options);
    }

    /** As above, with a payload. */
    public CoapMessage request(int code, String path, byte[] payload, CoapOption... options) throws IOException {
        int mid = nextMid();
        byte[] token = ByteBuffer.allocate(Integer.BYTES).putInt(tokens++).array();
        CoapMessage message = CoapMessage.of(CoapType.CON, code, mid, token)
                .withPath(Coap.URI_PATH, path)
                .withPayload(payload);
        for (CoapOption option : options) {
            message = message.with(option);
        }
        byte[] bytes = message.encode();
        for (int i = 0; i < MAX_TRANSMISSIONS; i++) {
            send(bytes);
            CoapMessage answer = response(token, System.nanoTime() + (ACK_TIMEOUT.toNanos() << i));
            if (answer != null) {
                return answer;
            }
        }
        throw new IOException(Coap.text(code) + " " + path + " was never answered");
    }

    /** Waits for the next response of any token, such as a notification, and acknowledges it; null if none comes. */
    public @Nullable CoapMessage response(Duration time) throws IOException {
        return response(System.nanoTime() + time.toNanos());
    }

    private @Nullable CoapMessage response(byte[] token, long deadline) throws IOException {
        CoapMessage message = response(deadline);
        while (message != null && !Arrays.equals(message.token(), token)) {
            message = response(deadline);
        }
        return message;
    }

    private @Nullable CoapMessage response(long deadline) throws IOException {
        while (System.nanoTime() < deadline) {
            CoapMessage message = receive(deadline);
            if (message == null || message.code() == Coap.EMPTY) {
                continue;
            }
            if (message.type() == CoapType.CON) {
                send(CoapMessage.of(CoapType.ACK, Coap.EMPTY, message.mid(), new byte[0])
                        .encode());
            }
            return message;
        }
        return null;
    }

    /** Sends raw bytes to the client. */
    public void send(byte[] bytes) throws IOException {
        port.send(ByteBuffer.wrap(bytes), client());
    }

    /** A message id that this server has not used before, or not for long. */
    public int nextMid() {
        if (used == 1 << 16) {
            if (reusing) {
                used = 0;
                return used++;
            }
            throw new IllegalStateException("all message ids are used up: start the client again with a new server");
        }
        return used++;
    }

    SocketAddress client() {
        if (client == null) {
            throw new IllegalStateException("no client has registered");
        }
        return client;
    }

    Port port() {
        return port;
    }

    /** Takes one datagram that is not answered here: requests of the client are, and give null. */
    private @Nullable CoapMessage receive(long deadline) throws IOException {
        SocketAddress from = port.receive(deadline);
        return from == null ? null : accept(from);
    }

    /** Handles the datagram at hand: requests are answered; any other message is returned. */
    @Nullable
    CoapMessage accept(SocketAddress from) throws IOException {
        try {
            CoapMessage message = CoapMessage.decode(port.datagram());
            if (!message.isRequest()) {
                return message;
            }
            client = from;
            port.send(
                    ByteBuffer.wrap(
                            registry.answer(message, from, System.nanoTime()).encode()),
                    from);
            return null;
        } catch (MalformedMessageException e) {
            throw new IOException("the client sent a malformed message: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}

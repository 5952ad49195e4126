// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.postern.transport.api.SessionStatus;

/** CoAP through a channel of another bundle. */
class CoapsTransportTest {
    private static final Peer PEER = new Peer("coaps", "127.0.0.1", 5684);
    private static final Security SECURITY =
            new Security("server 1", "localhost", new Credentials.Psk(new byte[] {1}, new byte[] {2}));

    /** The usual ones, with repetitions in quick succession. */
    private static final Settings SETTINGS = new Settings(
            Duration.ofMillis(100),
            4,
            Duration.ofMillis(50),
            1024,
            Duration.ofMinutes(2),
            4,
            65536,
            65536,
            64,
            4,
            2,
            64);

    private final FakeChannels channels = new FakeChannels();
    private final CoapsTransport transport = new CoapsTransport("coaps", () -> channels, SETTINGS);
    private final AtomicInteger newSessions = new AtomicInteger();
    private final BlockingQueue<ClientResult> results = new LinkedBlockingQueue<>();
    private final FakeEngine engine = new FakeEngine() {
        @Override
        public void newSession() {
            newSessions.incrementAndGet();
        }
    };

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void open() throws IOException {
        connection = transport.open(PEER, 0, SECURITY, engine);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private void update() {
        connection.request(
                new ClientRequest(
                        ClientRequest.Method.POST, List.of("rd", "a"), List.of(), ContentFormat.NONE, new byte[0]),
                results::add);
    }

    @Test
    @DisplayName("GEN-13, SEC-09: coaps is served, at port 5684 if none is given; coap is not")
    void scheme() throws IOException {
        assertThat(transport.schemes()).containsExactly("coaps");
        assertThat(transport.resolve("coaps://127.0.0.1")).containsExactly(PEER);
        assertThatThrownBy(() -> transport.resolve("coap://127.0.0.1")).hasMessageContaining("is no coaps:// URI");
    }

    @Test
    @DisplayName("SEC-09: without credentials no connection is opened")
    void noCredentials() {
        assertThatThrownBy(() -> transport.open(PEER, 0, engine)).hasMessageContaining("needs credentials");
    }

    @Test
    @DisplayName("GEN-11: what comes out of the channel of the account is served, and answered through it")
    void serves() throws InterruptedException {
        assertThat(channels.security).isSameAs(SECURITY);
        channels.receive(HexFormat.of().parseHex("40010001b1330130"));
        assertThat(channels.next()).startsWith(0x60, 0x45, 0, 1);
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("SEC-01: a request goes through the channel, and its answer comes back")
    void requests() throws InterruptedException {
        update();
        channels.receive(FakeChannels.acknowledgement(channels.next(), 0x44));
        assertThat(results.poll(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(ClientResult.Answered.class, answer -> assertThat(answer.code())
                        .isEqualTo(204));
    }

    @Test
    @DisplayName("BS-05: why there is no session comes with the request, as a reason and in words")
    void refused() throws InterruptedException {
        channels.refusal = new HandshakeFailure(Kind.UNKNOWN_IDENTITY, "");
        update();
        assertThat(results.poll(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(ClientResult.Failed.class, failed -> {
            assertThat(failed.handshake()).isEqualTo(channels.refusal);
            assertThat(failed.reason()).contains("enter identity and key of this gateway at the server");
        });
    }

    @Test
    @DisplayName("SEC-12: the third repetition without an answer puts a session with a connection id in doubt, once")
    void doubt() throws InterruptedException {
        doubtAt(3);
    }

    @Test
    @DisplayName("SEC-12: the second repetition puts a session without a connection id in doubt, once")
    void doubtWithoutId() throws InterruptedException {
        channels.session = new SessionStatus("PSK", "TLS_PSK_WITH_AES_128_CCM_8", 0, Instant.EPOCH);
        doubtAt(2);
    }

    private void doubtAt(int repetition) throws InterruptedException {
        update();
        for (int sent = 0; sent < repetition; sent++) {
            channels.next();
            assertThat(channels.doubts).hasValue(0);
        }
        byte[] message = channels.next();
        assertThat(channels.doubts).hasValue(1);
        channels.receive(FakeChannels.acknowledgement(message, 0x44));
        assertThat(results.poll(10, TimeUnit.SECONDS)).isInstanceOf(ClientResult.Answered.class);
        assertThat(channels.doubts).hasValue(1);
    }

    @Test
    @DisplayName("REG-17: another session is told to the engine; a kept one lets a registration go on")
    void sessions() {
        assertThat(connection.resumes(connection.localPort())).isFalse();
        channels.restored = true;
        assertThat(connection.resumes(1)).isTrue();
        channels.newSession();
        assertThat(newSessions).hasValue(1);
    }

    @Test
    @DisplayName("QM-03: sleep, waking and idle time are those of the channel")
    void sleep() {
        connection.sleep();
        assertThat(channels.asleep).isTrue();
        connection.wake();
        assertThat(channels.asleep).isFalse();
        assertThat(connection.idle()).isEqualTo(Duration.ofSeconds(3));
        assertThat(connection.session()).isSameAs(FakeChannels.SESSION);
    }

    @Test
    @DisplayName("SEC-13: closing the connection closes the channel")
    void closes() {
        connection.close();
        assertThat(channels.closed).isTrue();
        update();
        assertThat(results.poll()).isInstanceOf(ClientResult.Failed.class);
    }

    @Test
    @DisplayName("BS-30, SEC-14: sessions that the server began are served, each with a memory of its own")
    void begun() throws Exception {
        FakeEngine bootstrap = new FakeEngine();
        Listener listener = transport.listen(SECURITY, bootstrap);
        assertThat(listener).isNotNull();
        byte[] finish = HexFormat.of().parseHex("40020001b26273");
        channels.begin(PEER);
        channels.receive(finish);
        channels.receive(finish);
        assertThat(channels.next()).startsWith(0x60, 0x44, 0, 1);
        assertThat(channels.next()).startsWith(0x60, 0x44, 0, 1);
        assertThat(bootstrap.operations).hasSize(1);
        channels.begin(PEER);
        channels.receive(finish);
        assertThat(channels.next()).startsWith(0x60, 0x44, 0, 1);
        assertThat(bootstrap.operations).hasSize(2);
        assertThat(engine.operations).isEmpty();
    }
}

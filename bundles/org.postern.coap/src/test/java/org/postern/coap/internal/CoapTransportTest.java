// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Responder;

class CoapTransportTest {
    private static final Peer PEER = new Peer("coap", "127.0.0.1", 9);

    private final CoapTransport transport = new CoapTransport(Wire.SETTINGS);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    @DisplayName("GEN-13: a URI without port means 5683")
    void defaultPort() throws IOException {
        assertThat(transport.resolve("coap://127.0.0.1")).containsExactly(new Peer("coap", "127.0.0.1", 5683));
        assertThat(transport.resolve("coap://127.0.0.1:1234/")).containsExactly(new Peer("coap", "127.0.0.1", 1234));
    }

    @Test
    @DisplayName("GEN-13: an IPv6 address is taken as such")
    void ipv6() throws IOException {
        assertThat(transport.resolve("coap://[::1]:1234"))
                .extracting(Peer::port)
                .containsExactly(1234);
        assertThat(transport.resolve("coap://[::1]").get(0)).hasToString("coap://[0:0:0:0:0:0:0:1]:5683");
    }

    @Test
    @DisplayName("GEN-13: a name gives all its addresses")
    void name() throws IOException {
        assertThat(transport.resolve("coap://localhost")).isNotEmpty().allMatch(peer -> peer.port() == 5683);
    }

    @ParameterizedTest
    @DisplayName("GEN-13: a wrong URI is refused with a text that names it")
    @ValueSource(
            strings = {
                "",
                "localhost",
                "coaps://localhost",
                "http://localhost",
                "coap:",
                "coap://",
                "coap://a b",
                "coap://localhost:0",
                "coap://localhost:65536",
                "coap://localhost:x",
                "coap://localhost/path",
                "coap://user@localhost",
                "coap://localhost?q",
                "coap://no-such-host.invalid"
            })
    void wrongUri(String uri) {
        assertThatThrownBy(() -> transport.resolve(uri))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(uri);
    }

    @Test
    @DisplayName("GEN-14: the local port is used again when it is free, else another")
    void localPort() throws IOException {
        int port;
        try (Connection first = transport.open(PEER, 0, new FakeEngine())) {
            port = first.localPort();
        }
        try (Connection again = transport.open(PEER, port, new FakeEngine())) {
            assertThat(again.localPort()).isEqualTo(port);
            try (Connection other = transport.open(PEER, port, new FakeEngine())) {
                assertThat(other.localPort()).isNotEqualTo(port).isPositive();
            }
        }
        try (DatagramSocket free = new DatagramSocket(port)) {
            assertThat(free.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    @DisplayName("P-75: the number of connections is bounded; a closed one makes room")
    void limit() throws IOException {
        Connection first = transport.open(PEER, 0, new FakeEngine());
        for (int i = 1; i < Wire.SETTINGS.maxConnections(); i++) {
            transport.open(PEER, 0, new FakeEngine());
        }
        assertThatThrownBy(() -> transport.open(PEER, 0, new FakeEngine()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("maxConnections");
        first.close();
        transport.open(PEER, 0, new FakeEngine()).close();
    }

    @Test
    @DisplayName("GEN-14: the transport serves coap over UDP with the times of RFC 7252")
    void timings() {
        assertThat(transport.binding()).isEqualTo("U");
        assertThat(transport.schemes()).containsExactly("coap");
        assertThat(transport.timings().maxTransmitWait()).isEqualTo(Duration.ofSeconds(93));
        assertThat(transport.timings().exchangeLifetime()).isEqualTo(Duration.ofSeconds(247));
    }

    @Test
    @DisplayName("Californium leaves no file in the working folder")
    void noFile() throws IOException {
        transport.open(PEER, 0, new FakeEngine());
        try (Stream<Path> files = Files.list(Path.of(""))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".properties"));
        }
    }

    @Test
    @DisplayName("Closing ends every thread of the transport")
    void threads() throws Exception {
        try (Wire wire = new Wire(new FakeEngine() {
            @Override
            void answer(Operation operation, Responder responder) {
                responder.respond(Answer.of(Code.CHANGED).then(() -> {}));
            }
        })) {
            wire.exchange("40021001 b133 0130 0134", "60441001");
            String receiver = "postern-coap-receiver-" + wire.connection.localPort();
            assertThat(threadNames()).contains(receiver);
            wire.transport.close();
            await().atMost(10, TimeUnit.SECONDS).until(() -> threadNames().noneMatch(receiver::equals));
        }
        transport.close();
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> threadNames().noneMatch(name -> name.startsWith("postern-coap")));
    }

    private static Stream<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    }

    @Test
    @DisplayName("A connection may be closed from the thread that calls the engine")
    void closeInside() throws Exception {
        CompletableFuture<Connection> connection = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try (Wire wire = new Wire(new FakeEngine() {
            @Override
            void answer(Operation operation, Responder responder) {
                connection.join().close();
                responder.respond(Answer.of(Code.CHANGED));
                closed.complete(null);
            }
        })) {
            connection.complete(wire.connection);
            wire.send("40021001 b133 0130 0134");
            closed.get(10, TimeUnit.SECONDS);
        }
        assertThat(closed).isCompleted();
    }

    @ParameterizedTest
    @DisplayName("The times follow from the configured retransmission")
    @CsvSource({"2000, 4, 93000, 247000", "1000, 4, 46500, 223500", "2000, 1, 9000, 205000"})
    void derivedTimings(int ackTimeout, int retransmit, int wait, int lifetime) {
        Settings settings = new Settings(
                Duration.ofMillis(ackTimeout),
                retransmit,
                Duration.ofMillis(500),
                1024,
                Duration.ofMinutes(2),
                4,
                65536,
                64,
                64,
                4,
                2,
                64);
        assertThat(settings.timings().maxTransmitWait()).isEqualTo(Duration.ofMillis(wait));
        assertThat(settings.timings().exchangeLifetime()).isEqualTo(Duration.ofMillis(lifetime));
    }
}

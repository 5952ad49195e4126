// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers to the offer to resume a session that make another one. */
class DenialsTest {
    private static final Consumer<DtlsConnectorConfig.Builder> KNOWN = TestServer.psk("gw", PskTest.KEY);
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int SERVER_HELLO_DONE = 14;

    /** A whole message of a handshake in a record of its own. */
    private static byte[] message(int type, int number, byte[] body) {
        return HostileTest.record(
                22,
                0,
                ByteBuffer.allocate(12 + body.length)
                        .put((byte) type)
                        .put((byte) 0)
                        .putShort((short) body.length)
                        .putShort((short) number)
                        .put((byte) 0)
                        .putShort((short) 0)
                        .put((byte) 0)
                        .putShort((short) body.length)
                        .put(body)
                        .array());
    }

    /** A ServerHello for TLS_PSK_WITH_AES_128_CCM_8 and a session of its own. */
    private static byte[] hello(int number) {
        byte[] body = new byte[2 + 32 + 1 + 32 + 2 + 1];
        body[0] = (byte) 0xfe;
        body[1] = (byte) 0xfd;
        body[34] = 32;
        body[35] = 77;
        body[67] = (byte) 0xc0;
        body[68] = (byte) 0xa8;
        return message(SERVER_HELLO, number, body);
    }

    private static TestClient client(int port) throws IOException {
        return TestClient.to(port, PskTest.psk("gw", PskTest.KEY), settings -> DtlsSettingsTest.settings(1000, 4));
    }

    private static void forge(Relay relay) throws IOException {
        for (int number = 0; number < 3; number++) {
            relay.inject(hello(number));
            relay.inject(message(SERVER_KEY_EXCHANGE, number + 1, new byte[2]));
            relay.inject(message(SERVER_HELLO_DONE, number + 1, new byte[0]));
            relay.inject(message(SERVER_HELLO_DONE, number + 2, new byte[0]));
        }
    }

    @Test
    @DisplayName("SEC-01, SEC-12: forged ServerHellos, with the rest of their flights, do not end a session in doubt")
    void forged() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            int before = relay.toServer().size();
            relay.dropToServer(datagram -> true);
            client.channel().doubt();
            client.send("two");
            await().until(() -> relay.toServer().size() > before);
            forge(relay);
            relay.dropToServer(datagram -> false);
            assertThat(client.next()).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(server.resumptions()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-01, SEC-12: nor do those between the messages of a server that resumes it")
    void forgedBetween() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            relay.dropToClient(datagram -> {
                inject(relay);
                return false;
            });
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(client.echo("three")).isEqualTo("three");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-01, SEC-12: nor do those behind the server's word that it resumes the session")
    void forgedBehind() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            AtomicBoolean cut = new AtomicBoolean();
            relay.dropToClient(datagram -> {
                if (datagram[0] == HANDSHAKE && cut.compareAndSet(false, true)) {
                    // the ServerHello only; the server repeats the rest
                    inject(relay, Arrays.copyOf(datagram, 13 + (datagram[12] & 0xff)));
                }
                if (datagram[0] == HANDSHAKE || datagram[0] == CHANGE_CIPHER_SPEC) {
                    inject(relay);
                    relay.dropToClient(later -> false);
                    return true;
                }
                return false;
            });
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    private static void inject(Relay relay, byte[] datagram) {
        try {
            relay.inject(datagram);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void inject(Relay relay) {
        try {
            forge(relay);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    @DisplayName(
            "REG-17, SEC-12: a server that means it gets its other session with the flight it sent, not a later one")
    void meant() throws Exception {
        TestServer server = TestServer.with(KNOWN);
        try (TestClient client = client(server.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            int port = server.port();
            server.close();
            server = TestServer.at(port, KNOWN);
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            await().untilAsserted(() -> assertThat(client.newSessions()).isEqualTo(1));
            assertThat(server.fullHandshakes() + server.resumptions())
                    .as("handshakes")
                    .isEqualTo(1);
        } finally {
            server.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostileTest {
    private static final Consumer<DtlsConnectorConfig.Builder> KNOWN = TestServer.psk("gw", PskTest.KEY);

    /** A fatal alert handshake_failure and a warning close_notify, in the clear. */
    private static final byte[] FATAL = record(21, 0, new byte[] {2, 40});

    private static final byte[] GOODBYE = record(21, 0, new byte[] {1, 0});

    static byte[] record(int type, int epoch, byte[] content) {
        return record(type, epoch, 77, content);
    }

    private static byte[] record(int type, int epoch, int number, byte[] content) {
        byte[] record = new byte[13 + content.length];
        record[0] = (byte) type;
        record[1] = (byte) 0xfe;
        record[2] = (byte) 0xfd;
        record[4] = (byte) epoch;
        record[10] = (byte) number;
        record[11] = (byte) (content.length >> 8);
        record[12] = (byte) content.length;
        System.arraycopy(content, 0, record, 13, content.length);
        return record;
    }

    private static TestClient client(int port) throws Exception {
        return TestClient.to(port, PskTest.psk("gw", PskTest.KEY));
    }

    @Test
    @DisplayName("SEC-01: forged alerts and handshake messages from the server's address do not touch the session")
    void forged() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            List<byte[]> handshake = List.copyOf(relay.toClient());
            for (int i = 0; i < 50; i++) {
                relay.inject(FATAL);
                relay.inject(GOODBYE);
                for (byte[] datagram : handshake) {
                    relay.inject(datagram);
                }
            }
            // some datagrams found no place in the socket's buffer, perhaps the answer too
            assertThat(client.eventually("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(server.resumptions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-01: records with a wrong MAC, however many, do not touch the session")
    void wrongMac() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            SplittableRandom random = new SplittableRandom(4);
            for (int i = 0; i < 2000; i++) {
                byte[] content = new byte[40];
                random.nextBytes(content);
                relay.inject(record(23, 1, content));
            }
            // some datagrams found no place in the socket's buffer, perhaps the answer too
            assertThat(client.eventually("two")).isEqualTo("two");
            assertThat(server.fullHandshakes() + server.resumptions()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("SEC-01, GEN-06: a record that comes again is not delivered again")
    void replayed() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            for (byte[] datagram : List.copyOf(relay.toClient())) {
                relay.inject(datagram);
            }
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(client.waiting()).isZero();
        }
    }

    @Test
    @DisplayName("GEN-11: datagrams of others are dropped, even a record of the session")
    void others() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port());
                DatagramSocket stranger = new DatagramSocket()) {
            relay.dropToClient(datagram -> datagram[0] == 23);
            client.send("one");
            server.next();
            org.awaitility.Awaitility.await()
                    .until(() -> relay.toClient().stream().anyMatch(datagram -> datagram[0] == 23));
            byte[] answer = relay.toClient().stream()
                    .filter(datagram -> datagram[0] == 23)
                    .findFirst()
                    .orElseThrow();
            stranger.send(new DatagramPacket(
                    answer,
                    answer.length,
                    InetAddress.getLoopbackAddress(),
                    client.channel().localPort()));
            relay.dropToClient(datagram -> false);
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(client.waiting()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-14: a ClientHello is answered with nothing: the gateway is no server")
    void clientHello() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            byte[] hello = relay.toServer().get(0);
            int before = relay.toServer().size();
            for (int i = 0; i < 50; i++) {
                relay.inject(hello);
            }
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(relay.toServer()).hasSize(before + 1);
        }
    }

    /** A HelloVerifyRequest with a cookie of one byte. */
    private static byte[] helloVerify(int sequence) {
        byte cookie = (byte) sequence;
        return new byte[] {
            3, 0, 0, 4, (byte) (sequence >> 8), cookie, 0, 0, 0, 0, 0, 4, (byte) 0xfe, (byte) 0xfd, 1, cookie
        };
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    @DisplayName("SEC-01: forged HelloVerifyRequests, each in sequence, get no more bytes than they have")
    void cookies() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.impatient(relay.port(), PskTest.psk("gw", PskTest.KEY))) {
            relay.dropToServer(datagram -> true);
            client.send("one");
            org.awaitility.Awaitility.await().until(() -> !relay.toServer().isEmpty());
            int before = sizes(relay.toServer());
            int in = 0;
            for (int i = 0; i < 200; i++) {
                byte[] verify = helloVerify(i);
                // alone, and several in one record
                byte[] forged = record(22, 0, i % 60, i % 2 == 0 ? verify : join(verify, helloVerify(i + 1)));
                relay.inject(forged);
                in += forged.length;
            }
            assertThat(client.failure()).isNotNull();
            assertThat(sizes(relay.toServer()) - before).isLessThan(in);
        }
    }

    private static int sizes(List<byte[]> datagrams) {
        return datagrams.stream().mapToInt(datagram -> datagram.length).sum();
    }

    @Test
    @DisplayName("SEC-01, SEC-12: what is forged in the clear does not end a session that is being resumed")
    void resuming() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            relay.dropToServer(datagram -> true);
            int before = relay.toServer().size();
            client.channel().doubt();
            client.send("two");
            org.awaitility.Awaitility.await().until(() -> relay.toServer().size() > before);
            for (int i = 0; i < 50; i++) {
                relay.inject(record(22, 0, helloVerify(0)));
                relay.inject(record(22, 0, 9, helloVerify(0)));
                relay.inject(FATAL);
                relay.inject(GOODBYE);
                relay.inject(record(20, 0, new byte[] {1}));
                relay.inject(record(22, 0, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
                relay.inject(record(22, 0, new byte[] {14, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}));
            }
            relay.dropToServer(datagram -> false);
            assertThat(client.eventually("three")).isIn("two", "three");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-01: a handshake gets through a third of losses")
    void losses() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.to(
                        relay.port(), PskTest.psk("gw", PskTest.KEY), settings -> DtlsSettingsTest.settings(100, 8))) {
            relay.dropToServer(datagram -> lost(random));
            relay.dropToClient(datagram -> lost(random));
            int handshakes = 0;
            client.send("one");
            Object outcome = client.settled();
            while (!"sent".equals(outcome) && handshakes < 10) {
                handshakes++;
                client.send("one");
                outcome = client.settled();
            }
            assertThat(outcome).isEqualTo("sent");
        }
    }

    private static synchronized boolean lost(SplittableRandom random) {
        return random.nextInt(100) < 30;
    }
}

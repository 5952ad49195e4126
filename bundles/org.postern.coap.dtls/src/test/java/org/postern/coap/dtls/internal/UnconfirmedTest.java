// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A resumed session whose end of the handshake does not arrive, put in doubt again. */
class UnconfirmedTest {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    @Test
    @DisplayName(
            "SEC-12, SEC-01: a session in doubt again before it was confirmed is kept, and nothing leaves in the clear")
    void inDoubtAgain() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", PskTest.KEY));
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.impatient(relay.port(), PskTest.psk("gw", PskTest.KEY))) {
            assertThat(client.echo("first")).isEqualTo("first");
            assertThat(client.settled()).isEqualTo("sent");

            // only the hello arrives
            relay.dropToServer(datagram -> datagram[0] != HANDSHAKE);
            client.channel().doubt();
            client.send("second");
            assertThat(client.settled()).isEqualTo("sent");
            assertThat(relay.toServer()).anyMatch(datagram -> datagram[0] == CHANGE_CIPHER_SPEC);

            relay.dropToServer(datagram -> true);
            client.channel().doubt();
            client.send("third");
            assertThat(client.failure()).isNotNull();
            client.send("fourth");
            assertThat(client.settled()).isEqualTo("sent");

            relay.dropToServer(datagram -> false);
            client.channel().doubt();
            assertThat(client.eventually("fifth")).isIn("fourth", "fifth");
            assertThat(relay.toServer())
                    .extracting(datagram -> new String(datagram, StandardCharsets.ISO_8859_1))
                    .noneMatch(text -> text.contains("first")
                            || text.contains("second")
                            || text.contains("third")
                            || text.contains("fourth")
                            || text.contains("fifth"));
            await().untilAsserted(() -> assertThat(server.resumptions()).isPositive());
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeerFilterTest {
    private final InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5684);
    private final PeerFilter filter =
            PeerFilter.of(server, TestClient.settings().scandium());

    @Test
    @DisplayName("QM-04, SEC-01: a datagram that anybody can write does not keep the gateway awake")
    void forged() {
        long before = filter.moved();
        byte[] record = HostileTest.record(23, 1, new byte[40]);
        assertThat(filter.onReceiving(new DatagramPacket(record, record.length, server)))
                .isTrue();
        assertThat(filter.moved()).isEqualTo(before);
    }

    @Test
    @DisplayName("QM-04: a message that came or went does")
    void genuine() throws Exception {
        try (TestServer peer = TestServer.with(TestServer.psk("gw", PskTest.KEY));
                TestClient client = TestClient.to(peer.port(), PskTest.psk("gw", PskTest.KEY))) {
            long before = System.nanoTime();
            assertThat(client.echo("one")).isEqualTo("one");
            assertThat(client.channel().idle().toNanos()).isLessThanOrEqualTo(System.nanoTime() - before);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.Recording.Sent;

/** The session of a gateway over the end of its process; what the gateway sends is recorded on the way. */
public abstract class SessionRestartScenarios extends ProxiedScenarios {
    private final Recording sent = new Recording();
    private SecuredPeer peer;
    private UdpProxy proxy;
    private GatewaySetup setup;
    private int writes;

    @BeforeEach
    void begin() {
        peer = peer();
        proxy = new UdpProxy(peer.port(), 1);
        proxy.watch(sent::add);
        setup = setup(proxy);
    }

    @AfterEach
    void end() {
        proxy.close();
        peer.close();
    }

    /** Starts it, and waits until the server has heard from it and is served. */
    private Gateway serve() {
        int mark = peer.journal().mark();
        Gateway gateway = setup.start();
        try {
            Device device = new Device(peer, GATEWAY);
            Links.awaitBack(peer.journal(), mark);
            device.read("/3/0").expect(205);
            // what is kept a little later is kept before this is answered
            device.writeAttributes("/3/0", "pmin=" + ++writes).expect(204);
            return gateway;
        } catch (AssertionError failure) {
            gateway.close();
            throw new AssertionError(String.join("\n", gateway.log().since(0)), failure);
        }
    }

    /** It ends in order. */
    private static void stop(Gateway gateway) {
        assertThat(gateway.terminate()).as("exit code").isZero();
    }

    private static List<Sent> keyExchanges(List<Sent> records) {
        return records.stream().filter(Sent::isKeyExchange).toList();
    }

    private static void assertResumed(List<Sent> records) {
        assertThat(records.get(0))
                .as("the first record")
                .matches(Sent::isClientHello, "a ClientHello")
                .matches(Sent::resumes, "with a session");
        assertThat(keyExchanges(records)).isEmpty();
        assertThat(records.stream().takeWhile(record -> !record.isChangeCipherSpec()))
                .as("before the new keys")
                .noneMatch(Sent::isEncrypted);
        assertThat(records).anyMatch(Sent::isEncrypted);
    }

    /** Nothing is encrypted twice with the same keys and the same number. */
    private void assertNonces() {
        assertThat(sent.since(0).stream().filter(Sent::isEncrypted).map(Sent::nonce))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "SEC-12: stopped in order and started again, the session goes on without a handshake; killed after that, it"
                    + " is resumed with new keys")
    void stopped() {
        try (Gateway first = serve()) {
            assertThat(keyExchanges(sent.since(0))).hasSize(1);
            stop(first);
        }
        int stopped = sent.mark();
        try (Gateway second = serve()) {
            assertThat(sent.since(stopped)).isNotEmpty().allMatch(Sent::isEncrypted);
            assertNonces();
            second.kill();
        }
        int killed = sent.mark();
        try (Gateway third = serve()) {
            assertResumed(sent.since(killed));
            assertNonces();
            stop(third);
        }
    }

    @Test
    @DisplayName("SEC-12: killed again and again, the session is resumed each time, with other keys")
    void killed() {
        try (Gateway first = serve()) {
            assertThat(keyExchanges(sent.since(0))).hasSize(1);
            first.kill();
        }
        for (int round = 0; round < 2; round++) {
            int killed = sent.mark();
            try (Gateway next = serve()) {
                assertResumed(sent.since(killed));
                assertNonces();
                next.kill();
            }
        }
        assertThat(sent.since(0).stream()
                        .filter(Sent::isClientHello)
                        .map(Sent::random)
                        .distinct())
                .as("clients that said hello")
                .hasSize(3);
    }
}

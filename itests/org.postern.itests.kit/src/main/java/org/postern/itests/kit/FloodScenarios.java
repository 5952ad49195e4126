// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.itests.kit.UdpProxy.Weather;

/** Somebody writes to the gateway with the address of its server, as fast as he can. */
public abstract class FloodScenarios extends ProxiedScenarios {
    private static final String JAR = "temperature.jar";
    private static final String INSTANCE = "/3303/0";

    @ParameterizedTest
    @EnumSource(Forged.class)
    @DisplayName(
            "SEC-01, GEN-11: a flood with the server's address does not touch the session: every Read is answered, an"
                    + " Update arrives, memory stays, next to nothing is sent for it")
    void registered(Forged kind) {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 1)) {
            GatewaySetup setup = patient(setup(proxy)).deploy(Jars.example("temperature"), JAR);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Links.awaitListed(peer.journal(), 0, INSTANCE);
                Device device = new Device(peer, GATEWAY);
                device.read("/3/0").expect(205);
                int mark = peer.journal().mark();
                Witness witness = new Witness(gateway);
                List<Long> reads;
                long out = proxy.bytesOfGateway();
                Flood flood = Flood.of(kind.from(1), proxy::toGateway);
                try (flood) {
                    setup.remove(JAR);
                    reads = witness.reads(flood, "/3/0", device);
                    Links.awaitUnlisted(peer.journal(), mark, INSTANCE);
                }
                out = proxy.bytesOfGateway() - out;
                String memory = witness.memory();
                assertThat(out)
                        .as("bytes sent, answers included, for %s", flood.bytes())
                        .isLessThanOrEqualTo(flood.bytes());
                assertThat(sessions(gateway)).hasSize(1);
                assertThat(peer.journal().since(mark, ServerEvent.Registered.class))
                        .isEmpty();
                Figures.tell(
                        "flood of " + name(kind) + " with the server's address, in service",
                        String.format(
                                Locale.ROOT,
                                "%s; %s; %s; %,d bytes in, %,d out with all answers; same session",
                                flood,
                                Witness.answered(reads),
                                memory,
                                flood.bytes(),
                                out));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Forged.class)
    @DisplayName("SEC-01: a flood with the server's address before there is a session: no more bytes out than in, and a"
            + " session when it is over")
    void handshaking(Forged kind) {
        handshaking(name(kind), kind.from(2));
    }

    @Test
    @DisplayName("SEC-01: the same with all kinds of datagrams in turn")
    void handshakingAmongAll() {
        handshaking("all kinds in turn", Forged.mixed(3));
    }

    private void handshaking(String kind, Supplier<byte[]> forged) {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 2)) {
            proxy.weather(Weather.DEAD);
            try (Gateway gateway = patient(setup(proxy)).start()) {
                Pause.until(() -> proxy.bytesOfGateway() > 0, () -> "the gateway sends nothing");
                long out = proxy.bytesOfGateway();
                Witness witness = new Witness(gateway);
                Flood flood = Flood.of(forged, proxy::toGateway);
                try (flood) {
                    witness.watch(flood);
                }
                out = proxy.bytesOfGateway() - out;
                String memory = witness.memory();
                assertThat(out).as("bytes sent for %s", flood.bytes()).isLessThanOrEqualTo(flood.bytes());
                proxy.weather(Weather.FAIR);
                long begun = System.nanoTime();
                gateway.awaitRegistered(1);
                new Device(peer, GATEWAY).read("/3/0").expect(205);
                Figures.tell(
                        "flood of " + kind + " with the server's address, before there is a session",
                        String.format(
                                Locale.ROOT,
                                "%s; %s; %,d bytes in, %,d out; registered %.1f s after it",
                                flood,
                                memory,
                                flood.bytes(),
                                out,
                                (System.nanoTime() - begun) / 1e9));
            }
        }
    }

    private static String name(Forged kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Registered;
import org.postern.itests.kit.UdpProxy.Weather;

/** A flood at one socket of a gateway does not touch what goes on at another. */
public abstract class BesideFloodScenarios extends ProxiedScenarios {
    private static final String INSTANCE = "/3303/0";

    /** Each server has an instance of its own. */
    private static final String BOTH_MAY = "/1";

    @Test
    @DisplayName(
            "SEC-14, GEN-11: ClientHellos from many addresses where the bootstrap server may begin: the session of the"
                    + " server stays, no datagram gets a longer answer, memory stays")
    void strangers() {
        int port = Ports.pair();
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 1);
                Strangers strangers = new Strangers(port)) {
            GatewaySetup setup = setup(proxy).configure("org.postern.coap.dtls", "{\"bootstrapPort\": " + port + "}");
            SecuredAccount.psk(setup, 9, "coaps://127.0.0.1:" + (port + 1), "boot", SecuredAccount.KEY)
                    .configureBootstrap(setup);
            setup.news(0);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Links.awaitListed(peer.journal(), 0, INSTANCE);
                gateway.log().await(0, line -> line.contains("may begin a session at port " + port), "open port");
                Device device = new Device(peer, GATEWAY);
                device.read("/3/0").expect(205);
                int mark = peer.journal().mark();
                Witness witness = new Witness(gateway);
                List<Long> reads;
                Flood flood = Flood.of(Forged.clientHellos(5), strangers::say);
                try (flood) {
                    setup.news(1);
                    reads = witness.reads(flood, "/3/0", device);
                    Links.awaitUnlisted(peer.journal(), mark, INSTANCE);
                }
                String memory = witness.memory();
                strangers.take();
                assertThat(strangers.bytesBack()).isPositive().isLessThanOrEqualTo(flood.bytes());
                assertThat(strangers.longest())
                        .as("bytes of the longest answer")
                        .isLessThanOrEqualTo(strangers.shortest());
                assertThat(sessions(gateway)).hasSize(1);
                assertThat(peer.journal().since(mark, Registered.class)).isEmpty();
                Figures.tell(
                        "flood of ClientHellos from " + Strangers.COUNT
                                + " addresses at bootstrapPort, server in service",
                        String.format(
                                Locale.ROOT,
                                "%s; %s; %s; %,d bytes in, %,d out before the cookie (%,d answers, the longest of %d bytes,"
                                        + " the shortest ClientHello of %d); same session",
                                flood,
                                Witness.answered(reads),
                                memory,
                                flood.bytes(),
                                strangers.bytesBack(),
                                strangers.answers(),
                                strangers.longest(),
                                strangers.shortest()));
            }
        }
    }

    @Test
    @DisplayName(
            "SEC-01, GEN-11: a flood with the address of one server, in service: the sessions of both stay, and both"
                    + " are answered")
    void neighbourInService() {
        try (SecuredPeer flooded = peer();
                SecuredPeer other = peer();
                UdpProxy at = new UdpProxy(flooded.port(), 1);
                UdpProxy beside = new UdpProxy(other.port(), 2)) {
            try (Gateway gateway = twoServers(at, beside).start().awaitRegistered(2)) {
                Device device = new Device(other, GATEWAY);
                device.read(BOTH_MAY).expect(205);
                int mark = other.journal().mark();
                int floodedMark = flooded.journal().mark();
                Witness witness = new Witness(gateway);
                List<Long> reads;
                Flood flood = Flood.of(Forged.mixed(6), at::toGateway);
                try (flood) {
                    reads = witness.reads(flood, BOTH_MAY, device, new Device(flooded, GATEWAY));
                }
                String memory = witness.memory();
                assertThat(sessions(gateway)).hasSize(2);
                assertThat(other.journal().since(mark, Registered.class)).isEmpty();
                assertThat(flooded.journal().since(floodedMark, Registered.class))
                        .isEmpty();
                Figures.tell(
                        "flood of all kinds in turn with the address of one of two servers, in service",
                        flood + "; both in turn: " + Witness.answered(reads) + "; " + memory + "; same sessions");
            }
        }
    }

    @Test
    @DisplayName("SEC-01, GEN-11: a flood with the address of one server, before it has a session: another gets its own"
            + " meanwhile, and is answered")
    void neighbourHandshaking() {
        try (SecuredPeer flooded = peer();
                SecuredPeer other = peer();
                UdpProxy at = new UdpProxy(flooded.port(), 3);
                UdpProxy beside = new UdpProxy(other.port(), 4)) {
            at.weather(Weather.DEAD);
            beside.weather(Weather.DEAD);
            try (Gateway gateway = twoServers(at, beside).start()) {
                Pause.until(
                        () -> at.bytesOfGateway() > 0 && beside.bytesOfGateway() > 0,
                        () -> "the gateway sends nothing");
                Witness witness = new Witness(gateway);
                Flood flood = Flood.of(Forged.mixed(7), at::toGateway);
                long registered;
                List<Long> reads;
                try (flood) {
                    beside.weather(Weather.FAIR);
                    long begun = System.nanoTime();
                    other.journal().await(0, Registered.class, event -> true, "Register at the other server");
                    registered = System.nanoTime() - begun;
                    Device device = new Device(other, GATEWAY);
                    device.read(BOTH_MAY).expect(205);
                    reads = witness.reads(flood, BOTH_MAY, device);
                }
                String memory = witness.memory();
                assertThat(sessions(gateway)).hasSize(1);
                assertThat(other.journal().since(0, Registered.class)).hasSize(1);
                at.weather(Weather.FAIR);
                gateway.awaitRegistered(2);
                Figures.tell(
                        "flood of all kinds in turn with the address of one of two servers, before there is a session",
                        flood
                                + String.format(
                                        Locale.ROOT, "; the other registered after %.1f s of it, ", registered / 1e9)
                                + Witness.answered(reads) + "; " + memory);
            }
        }
    }

    private GatewaySetup twoServers(UdpProxy first, UdpProxy second) {
        GatewaySetup setup = patient(setup(first));
        SecuredAccount.psk(setup, 2, "coaps://127.0.0.1:" + second.port()).configure(setup);
        return setup;
    }
}

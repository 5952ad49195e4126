// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final int PER_SECOND = Integer.getInteger("postern.flood.rate", 10_000);
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("postern.flood.seconds", 2));
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);

    /** What may be left of a flood; a session with all its buffers has some ten kilobytes. */
    private static final long LEFT_BYTES = 512 * 1024;

    private static final String JAR = "temperature.jar";
    private static final String INSTANCE = "/3303/0";

    private GatewaySetup patient(UdpProxy proxy) {
        return setup(proxy)
                .configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 5}")
                // who forges a cookie in time spoils that handshake: the next one comes after all its repetitions
                .configure(
                        "org.postern.coap.dtls", "{\"retransmissionTimeoutMillis\": 500, \"maxRetransmissions\": 3}");
    }

    @ParameterizedTest
    @EnumSource(Forged.class)
    @DisplayName(
            "SEC-01, GEN-11: a flood with the server's address does not touch the session: every Read is answered, an"
                    + " Update arrives, memory stays, next to nothing is sent for it")
    void registered(Forged kind) {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 1)) {
            GatewaySetup setup = patient(proxy).deploy(Jars.example("temperature"), JAR);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Links.awaitListed(peer.journal(), 0, INSTANCE);
                Device device = new Device(peer, GATEWAY);
                device.read("/3/0").expect(205);
                int mark = peer.journal().mark();
                long live = live(gateway);
                long resident = resident(gateway);
                List<Long> reads = new ArrayList<>();
                long out = proxy.bytesOfGateway();
                Flood flood = Flood.of(PER_SECOND, kind.from(1), proxy::toGateway);
                try (flood) {
                    setup.remove(JAR);
                    while (flood.nanos() < LENGTH.toNanos()) {
                        long begun = System.nanoTime();
                        device.read("/3/0").expect(205);
                        reads.add(System.nanoTime() - begun);
                        Pause.of(BETWEEN_READS);
                    }
                    Links.awaitUnlisted(peer.journal(), mark, INSTANCE);
                }
                out = proxy.bytesOfGateway() - out;
                long grown = live(gateway) - live;
                assertThat(out)
                        .as("bytes sent, answers included, for %s", flood.bytes())
                        .isLessThanOrEqualTo(flood.bytes());
                assertThat(grown).as("bytes on the heap").isLessThan(LEFT_BYTES);
                assertThat(sessions(gateway)).hasSize(1);
                assertThat(peer.journal().since(mark, ServerEvent.Registered.class))
                        .isEmpty();
                Figures.tell(
                        "flood of " + name(kind) + " with the server's address, in service",
                        String.format(
                                Locale.ROOT,
                                "%,d datagrams, %,d a second; %d of %d Reads answered, %s; heap %+d KiB, resident %+d KiB;"
                                        + " %,d bytes in, %,d out with all answers; same session",
                                flood.datagrams(),
                                flood.datagrams() * 1_000_000_000 / flood.nanos(),
                                reads.size(),
                                reads.size(),
                                Figures.millis(reads),
                                grown / 1024,
                                resident(gateway) - resident,
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
            try (Gateway gateway = patient(proxy).start()) {
                Pause.until(() -> proxy.bytesOfGateway() > 0, () -> "the gateway sends nothing");
                long out = proxy.bytesOfGateway();
                long live = live(gateway);
                Flood flood = Flood.of(PER_SECOND, forged, proxy::toGateway);
                try (flood) {
                    Pause.of(LENGTH);
                }
                out = proxy.bytesOfGateway() - out;
                long grown = live(gateway) - live;
                assertThat(out).as("bytes sent for %s", flood.bytes()).isLessThanOrEqualTo(flood.bytes());
                assertThat(grown).as("bytes on the heap").isLessThan(LEFT_BYTES);
                proxy.weather(Weather.FAIR);
                long begun = System.nanoTime();
                gateway.awaitRegistered(1);
                new Device(peer, GATEWAY).read("/3/0").expect(205);
                Figures.tell(
                        "flood of " + kind + " with the server's address, before there is a session",
                        String.format(
                                Locale.ROOT,
                                "%,d datagrams; heap %+d KiB; %,d bytes in, %,d out; registered %.1f s after it",
                                flood.datagrams(),
                                grown / 1024,
                                flood.bytes(),
                                out,
                                (System.nanoTime() - begun) / 1e9));
            }
        }
    }

    private static String name(Forged kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Bytes on the heap after a collection. */
    private static long live(Gateway gateway) {
        String histogram = gateway.jcmd("GC.class_histogram");
        return Long.parseLong(histogram.replaceAll("(?s).*\\nTotal +\\d+ +(\\d+).*", "$1"));
    }

    /** Resident memory in KiB. */
    private static long resident(Gateway gateway) {
        try {
            String status = Files.readString(Path.of("/proc/" + gateway.pid() + "/status"));
            return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+).*", "$1"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

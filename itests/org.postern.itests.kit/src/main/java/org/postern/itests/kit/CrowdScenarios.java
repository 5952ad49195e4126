// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.SecuredPeer.ServerKeys;
import org.postern.itests.kit.UdpProxy.Weather;

/**
 * Many gateways, each behind a bad network of its own. With a number of them ({@code postern.gateways}) they have the times of
 * a gateway by default, otherwise shorter ones: a handshake that fails costs a minute.
 */
public abstract class CrowdScenarios {
    private static final boolean SHORT = System.getProperty("postern.gateways") == null;
    private static final int GATEWAYS = Integer.getInteger("postern.gateways", 2);
    private static final int EXECUTES = Integer.getInteger("postern.executes", 2);

    /** Processes at the same time. */
    private static final int AT_ONCE = 10;

    private static final int REGISTERS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** With much more a gateway that is unlucky takes minutes: that is for the long runs. */
    private static final int LOST = Integer.getInteger("postern.lost", 10);

    private static final Weather BAD = new Weather(LOST, 5, 15, 100);
    private static final String COUNTER = "/42773/0";

    /** The server to test with. */
    protected abstract SecuredPeer.Factory securedServers();

    /**
     * What became of one gateway.
     *
     * @param nanos from the start of the process to its Register at the server
     * @param answered Executes
     * @param run how often its object was executed
     * @param repetitions how often the same Execute ran
     */
    private record Fate(long nanos, int answered, long run, long repetitions) {}

    @Test
    @DisplayName("SEC-01, REG-17, GEN-02, GEN-06: loss each way, 5 % duplicates, reordering: every gateway registers"
            + " within ten minutes, and no Execute runs twice")
    void crowd(@TempDir Path folder, @TempDir Path keys) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(new Pki(keys).selfSigned("server")))) {
            List<Future<Fate>> running = new ArrayList<>();
            for (int i = 1; i <= GATEWAYS; i++) {
                int seed = i;
                running.add(executor.submit(() -> live(peer, folder.resolve("gateway" + seed), seed)));
            }
            List<Fate> fates = new ArrayList<>();
            for (Future<Fate> fate : running) {
                fates.add(fate.get());
            }
            long answered = fates.stream().mapToLong(Fate::answered).sum();
            long run = fates.stream().mapToLong(Fate::run).sum();
            Figures.tell(
                    LOST
                            + " % lost each way, 5 % duplicates, 15 % late by 100 ms: gateways registered, from the start of the"
                            + " process",
                    fates.size() + " of " + GATEWAYS + " within 10 min; "
                            + Figures.seconds(fates.stream().map(Fate::nanos).toList()));
            Figures.tell(
                    LOST + " % lost each way, 5 % duplicates, 15 % late by 100 ms: Executes",
                    GATEWAYS * EXECUTES + " sent, " + run + " run, " + answered + " answered, 0 run twice");
        } finally {
            executor.shutdownNow();
        }
    }

    private static Fate live(SecuredPeer peer, Path folder, int seed) {
        String endpoint = "gateway-" + seed;
        byte[] key = new byte[16];
        key[0] = (byte) seed;
        peer.letIn(endpoint, endpoint, key);
        try (UdpProxy proxy = new UdpProxy(peer.port(), seed)) {
            proxy.weather(BAD);
            GatewaySetup setup = GatewaySetup.in(folder, endpoint).deploy(Jars.testObjects(), "objects.jar");
            if (SHORT) {
                setup.configure(
                        "org.postern.coap.dtls", "{\"retransmissionTimeoutMillis\": 300, \"maxRetransmissions\": 5}");
            }
            String uri = "coaps://127.0.0.1:" + proxy.port();
            SecuredAccount.psk(setup, 1, uri, endpoint, HexFormat.of().formatHex(key))
                    .configure(setup);
            long begun = System.nanoTime();
            try (Gateway gateway = setup.start()) {
                registered(peer, gateway, endpoint);
                long nanos = System.nanoTime() - begun;
                int answered = execute(peer, endpoint);
                proxy.weather(Weather.FAIR);
                Answer counted = counted(peer, endpoint);
                Fate fate = new Fate(
                        nanos, answered, (Long) counted.value(COUNTER + "/1"), (Long) counted.value(COUNTER + "/2"));
                assertThat(fate.repetitions())
                        .as("the same Execute at " + endpoint)
                        .isLessThanOrEqualTo(1);
                assertThat(fate.run()).as("%s", fate).isBetween((long) answered, (long) EXECUTES);
                assertThat(gateway.isAlive()).isTrue();
                assertThat(gateway.log().since(0))
                        .as("lines of a stack trace")
                        .noneMatch(line -> line.startsWith("\tat "));
                return fate;
            }
        }
    }

    private static void registered(SecuredPeer peer, Gateway gateway, String endpoint) {
        try {
            peer.journal()
                    .await(
                            0,
                            ServerEvent.Registered.class,
                            event -> event.endpoint().equals(endpoint),
                            "Register of " + endpoint,
                            LIMIT);
            // on a slow machine the Register may leave before the object is there
            Links.awaitListed(peer.journal(), endpoint, COUNTER, LIMIT);
        } catch (AssertionError missing) {
            throw new AssertionError(String.join("\n", gateway.log().since(0)), missing);
        }
    }

    /** The server takes its requests back when the gateway registers anew, with the session that it makes meanwhile. */
    private static Answer counted(SecuredPeer peer, String endpoint) {
        for (int i = 0; i < REGISTERS; i++) {
            try {
                return new Device(peer, endpoint).read(COUNTER).expect(205);
            } catch (AssertionError takenBack) {
                assertThat(takenBack).hasMessage("no answer");
            }
        }
        throw new AssertionError(endpoint + " registers again and again in fair weather");
    }

    /** One after the other; how many were answered. */
    private static int execute(SecuredPeer peer, String endpoint) {
        int answered = 0;
        for (int i = 0; i < EXECUTES; i++) {
            try {
                Device.join(peer.execute(endpoint, COUNTER + "/0", "0='" + i + "'"))
                        .expect(204);
                answered++;
            } catch (AssertionError lost) {
                assertThat(lost).hasMessage("no answer");
            }
        }
        return answered;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Those who knock at the port for the bootstrap server and are not the bootstrap server. */
class ReversedFloodTest {
    /** How many hellos; more with {@code -Dpostern.hellos=1000000}. */
    private static final int HELLOS = Integer.getInteger("postern.hellos", 20_000);

    private static final int SOURCES = 200;
    private static final long KILOBYTE = 1024;

    private final Random random = new Random(14);
    private final List<Hellos> knocking = new ArrayList<>();
    private TestReception reception;

    @BeforeEach
    void open() throws Exception {
        reception = TestReception.open(PskTest.psk("boot", PskTest.KEY));
        for (int i = 0; i < SOURCES; i++) {
            // any address of this network is at this machine
            knocking.add(new Hellos(new byte[] {127, (byte) (1 + i), 0, 9}, reception.port(), random));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (Hellos hellos : knocking) {
            hellos.close();
        }
        reception.close();
    }

    private static long usedKilobytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least / KILOBYTE;
    }

    private void takeAll() throws IOException {
        for (Hellos hellos : knocking) {
            byte[] answer = hellos.take();
            while (answer != null) {
                assertThat(Hellos.isVerifyRequest(answer)).isTrue();
                answer = hellos.take();
            }
        }
    }

    private static byte[] answer(Hellos hellos) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(hellos::take, answer -> answer != null);
    }

    private void flood(int hellos) throws IOException {
        for (int i = 0; i < hellos; i++) {
            knocking.get(random.nextInt(SOURCES)).knock();
            if (i % 64 == 0) {
                takeAll();
            }
        }
    }

    @Test
    @DisplayName(
            "SEC-14: a flood of ClientHellos without a cookie gets back less than it sends, leaves nothing in memory,"
                    + " and does not keep the bootstrap server out")
    void withoutCookie() throws Exception {
        flood(2000);
        long before = usedKilobytes();
        long begun = System.nanoTime();
        flood(HELLOS / 2);
        try (TestVisitor visitor = TestVisitor.psk(reception.port(), "boot", PskTest.KEY)) {
            visitor.send("one");
            flood(HELLOS / 2);
            assertThat(visitor.echo("two")).isIn("one", "two");
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        await().until(() -> {
            int heard = knocking.stream().mapToInt(hellos -> hellos.received).sum();
            takeAll();
            return heard
                    == knocking.stream().mapToInt(hellos -> hellos.received).sum();
        });
        long grown = usedKilobytes() - before;
        long in = knocking.stream().mapToLong(hellos -> hellos.sentBytes).sum();
        long out = knocking.stream().mapToLong(hellos -> hellos.receivedBytes).sum();
        int longest = knocking.stream().mapToInt(hellos -> hellos.longest).max().orElse(0);
        System.out.printf(
                "%d ClientHellos from %d addresses in %d ms: %d bytes in, %d bytes out (longest %d), heap grown by %d KB%n",
                HELLOS, SOURCES, millis, in, out, longest, grown);
        assertThat(out).isPositive().isLessThanOrEqualTo(in);
        assertThat(longest).isLessThanOrEqualTo(60);
        // some 100 bytes for each would be 2 MB
        assertThat(grown).isLessThan(1024);
    }

    @Test
    @DisplayName("SEC-14: neither other versions nor other records get back more than they send")
    void otherRecords() throws Exception {
        Hellos one = knocking.get(0);
        for (byte[] version : new byte[][] {{(byte) 0xfe, (byte) 0xff}, {(byte) 0xfe, (byte) 0xfc}, {3, 3}, {0, 0}}) {
            one.knock(version);
        }
        for (int i = 0; i < 3000; i++) {
            byte[] noise = new byte[14 + random.nextInt(100)];
            random.nextBytes(noise);
            noise[0] = (byte) (20 + random.nextInt(6));
            noise[1] = (byte) 0xfe;
            noise[2] = (byte) 0xfd;
            one.say(noise);
            one.take();
        }
        assertThat(one.receivedBytes).isLessThanOrEqualTo(one.sentBytes);
        assertThat(one.longest).isLessThanOrEqualTo(60);
    }

    @Test
    @DisplayName(
            "SEC-14: those who show a cookie and then fall silent take few places, and neither keep the bootstrap server"
                    + " out nor end its session")
    void halfOpen() throws Exception {
        int most = 0;
        try (TestVisitor visitor = TestVisitor.psk(reception.port(), "boot", PskTest.KEY)) {
            assertThat(visitor.echo("first")).isEqualTo("first");
            for (Hellos hellos : knocking) {
                hellos.knock();
                hellos.prove(answer(hellos));
                byte[] flight = answer(hellos);
                assertThat(flight[0]).as("a handshake").isEqualTo((byte) 22);
                assertThat(Hellos.isVerifyRequest(flight)).isFalse();
                most = Math.max(most, reception.visitors());
            }
            assertThat(visitor.echo("second")).isEqualTo("second");
            assertThat(reception.sessions).hasSize(1);
        }
        System.out.printf("%d showed a cookie and fell silent: at most %d places taken%n", SOURCES, most);
        assertThat(most).isBetween(2, DtlsListener.PLACES);
        try (TestVisitor visitor = TestVisitor.psk(reception.port(), "boot", PskTest.KEY)) {
            assertThat(visitor.echo("third")).isEqualTo("third");
        }
        // nobody goes on with a handshake, so they end
        await().atMost(60, TimeUnit.SECONDS).until(() -> reception.visitors() <= 2);
    }
}

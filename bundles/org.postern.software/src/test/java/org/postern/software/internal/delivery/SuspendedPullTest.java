// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST;
import static org.postern.software.internal.packages.UpdateResult.INVALID_URI;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls that the end of the gateway interrupts, in order or by force, and that the next start goes on with. */
class SuspendedPullTest {
    private static final byte[] CONTENT = Desk.content(300_000);

    /** All that is here but the end, in blocks of CoAP. */
    private static final long KEPT = 99_328;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private FileServer server;
    private final Delivered first = new Delivered();
    private final Delivered second = new Delivered();

    @BeforeEach
    void open() throws IOException {
        server = new FileServer(CONTENT, null);
        server.stalls.set(100);
        server.cutAfter = 100_000;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Desk desk() {
        return new Desk(folder, 3, Duration.ofSeconds(2), Desk.JVM);
    }

    /** Pulls until the server sends no more, and ends that in order. */
    private Resumption suspended() {
        Pull pull = desk().start(server.uri(), "me", "secret", first);
        await().until(() -> pull.position() >= 100_000);
        pull.suspend();
        await().until(() -> pull.request().password().isEmpty());
        assertThat(first.told()).isFalse();
        server.stalls.set(0);
        return first.last().again();
    }

    @Test
    @DisplayName("SW-14: A pull that was suspended goes on where it stopped, as the same user")
    void goesOn() throws Exception {
        Resumption from = suspended();
        assertThat(from.length()).isEqualTo(KEPT);
        assertThat(from.request()).isEqualTo(new PullRequest(server.uri(), "me", "secret"));
        desk().start(from, second);
        second.assertContent(CONTENT);
        assertThat(server.ranges).containsExactly("null", "bytes=" + KEPT + "-");
        assertThat(server.users).containsOnly(FileServer.basic("me:secret"));
        assertThat(second.file().digest())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT)));
    }

    @Test
    @DisplayName("SW-14: Of a pull that ended by force what was durable counts, and what came after it does not")
    void byForce() throws Exception {
        Pull pull = desk().start(server.uri(), "", "", first);
        await().until(() -> pull.position() >= 100_000);
        Resumption kept = first.last();
        assertThat(kept.length()).isGreaterThan(30_000);
        // the file as a power cut may leave it: as long as it was, and zeros where nothing was forced
        Path file = folder.resolve("incoming").resolve(kept.file());
        Path copy = folder.resolve("incoming").resolve("copy" + Resumption.SUFFIX);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, (int) kept.length(), bytes.length, (byte) 0);
        Files.write(copy, bytes);
        server.stalls.set(0);
        desk().start(
                        new Resumption(kept.request(), copy.getFileName().toString(), kept.tag(), kept.length(), 1),
                        second);
        second.assertContent(CONTENT);
        assertThat(server.ranges).contains("bytes=" + kept.length() + "-");
        pull.giveUp();
    }

    @Test
    @DisplayName("SW-14: A pull begins anew when its content changed meanwhile")
    void changed() throws Exception {
        Resumption from = suspended();
        server.content = Desk.content(150_000);
        server.tag = "\"two\"";
        desk().start(from, second);
        second.assertContent(Desk.content(150_000));
        assertThat(second.reached).anyMatch(at -> at.length() == 0);
    }

    @Test
    @DisplayName("SW-14: A pull begins anew when what it had is not there any more")
    void gone() throws Exception {
        Resumption from = suspended();
        Files.delete(folder.resolve("incoming").resolve(from.file()));
        desk().start(from, second);
        second.assertContent(CONTENT);
        assertThat(server.ranges).containsExactly("null", "null");
    }

    @Test
    @DisplayName("SW-14: A pull that was complete, but not judged, is asked for its end only")
    void complete() throws Exception {
        server.stalls.set(0);
        desk().start(server.uri(), "", "", first);
        first.assertContent(CONTENT);
        assertThat(first.last().length()).isEqualTo(299_008L);
        desk().start(first.last().again(), second);
        second.assertContent(CONTENT);
    }

    @Test
    @DisplayName("SW-14: A pull that goes on waits for a transport that is not there yet; one that begins does not")
    void transportsComeLater() throws Exception {
        Resumption from = Resumption.of(new PullRequest("coap://127.0.0.1/x", "", ""));
        desk().start(from, first);
        first.assertFailed(INVALID_URI, "does not fetch from coap", folder);
        Pull pull = desk().start(from.again(), second);
        await().until(() -> Files.exists(folder.resolve("incoming").resolve(from.file())));
        assertThat(second.told()).isFalse();
        pull.giveUp();
        second.assertFailed(CONNECTION_LOST, "was given up", folder);
    }

    @Test
    @DisplayName("SW-10: Nobody reads a password in a text about a pull")
    void secret() {
        assertThat(Resumption.of(new PullRequest("http://127.0.0.1/x", "me", "hidden")))
                .asString()
                .doesNotContain("hidden");
    }
}

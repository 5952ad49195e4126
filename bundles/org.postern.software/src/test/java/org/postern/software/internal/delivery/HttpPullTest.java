// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST;
import static org.postern.software.internal.packages.UpdateResult.INVALID_URI;
import static org.postern.software.internal.packages.UpdateResult.NO_STORAGE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from a real HTTP server, over a wire that breaks. */
class HttpPullTest {
    private static final byte[] CONTENT = Desk.content(300_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private FileServer server;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        server = new FileServer(CONTENT, null);
        desk = new Desk(folder, 3, Desk.JVM);
    }

    /** One that takes a server that sends nothing for dead, soon. */
    private Desk impatient() {
        return new Desk(folder, 3, Duration.ofSeconds(2), Desk.JVM);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("SW-04: A package is pulled over http")
    void whole() throws Exception {
        Delivered delivered = desk.pull(server.uri());
        delivered.assertContent(CONTENT);
        assertThat(delivered.file().length()).isEqualTo(CONTENT.length);
        assertThat(server.users).containsExactly("null");
    }

    @Test
    @DisplayName("SW-04: A package of unknown length is pulled over http")
    void chunked() throws Exception {
        server.saysLength = false;
        desk.pull(server.uri()).assertContent(CONTENT);
    }

    @Test
    @DisplayName("SW-04: A pull that is cut off goes on where it stopped")
    void resumed() throws Exception {
        server.cuts.set(2);
        server.cutAfter = 100_000;
        desk.pull(server.uri()).assertContent(CONTENT);
        assertThat(server.ranges).containsExactly("null", "bytes=100000-", "bytes=200000-");
    }

    @Test
    @DisplayName("SW-04: A pull that gets no byte any more is interrupted and goes on")
    void stalled() throws Exception {
        server.stalls.set(1);
        server.cutAfter = 100_000;
        impatient().pull(server.uri()).assertContent(CONTENT);
        assertThat(server.ranges).containsExactly("null", "bytes=100000-");
    }

    @Test
    @DisplayName("SW-04: A package that changed at the server meanwhile is pulled anew")
    void changedMeanwhile() throws Exception {
        server.stalls.set(1);
        server.cutAfter = 100_000;
        server.whileStalled = () -> {
            server.content = Desk.content(150_000);
            server.tag = "\"two\"";
        };
        impatient().pull(server.uri()).assertContent(Desk.content(150_000));
    }

    @Test
    @DisplayName("SW-04: From a server without ranges a pull begins anew")
    void noRanges() throws Exception {
        server.honoursRanges = false;
        server.cuts.set(1);
        server.cutAfter = 100_000;
        desk.pull(server.uri()).assertContent(CONTENT);
    }

    @Test
    @DisplayName("SW-03: A server that keeps cutting without a byte loses the pull: result 52")
    void lost() throws Exception {
        server.cuts.set(100);
        server.cutAfter = 0;
        desk.pull(server.uri()).assertFailed(CONNECTION_LOST, "was lost at byte 0", folder);
        assertThat(server.ranges).hasSize(4);
    }

    @Test
    @DisplayName("SW-03: A server that is busy is asked again")
    void busy() throws Exception {
        server.errors.set(2);
        desk.pull(server.uri()).assertContent(CONTENT);
    }

    @Test
    @DisplayName("SW-03: No server at all loses the pull: result 52")
    void nobody() throws Exception {
        String uri = server.uri();
        server.close();
        desk.pull(uri).assertFailed(CONNECTION_LOST, "pull the package again", folder);
    }

    @Test
    @DisplayName("SW-03: A package that is not there is an invalid URI: result 56")
    void notFound() throws Exception {
        server.errors.set(1);
        server.error = 404;
        desk.pull(server.uri()).assertFailed(INVALID_URI, "answers 404", folder);
    }

    @Test
    @DisplayName("SW-03: A package that is announced as too large is not begun: result 50")
    void tooLarge() throws Exception {
        server.content = Desk.content(Desk.MAX + 1);
        desk.pull(server.uri()).assertFailed(NO_STORAGE, "larger than", folder);
    }

    @Test
    @DisplayName("SW-03: A package that turns out too large is given up: result 50")
    void growsTooLarge() throws Exception {
        server.content = Desk.content(Desk.MAX + 1);
        server.saysLength = false;
        desk.pull(server.uri()).assertFailed(NO_STORAGE, "larger than", folder);
    }

    @Test
    @DisplayName("SW-03, SW-05: What cannot be fetched is an invalid URI: result 56")
    void invalid() throws Exception {
        desk.pull("ftp://127.0.0.1/x").assertFailed(INVALID_URI, "does not fetch from ftp", folder);
        desk.pull("no uri at all").assertFailed(INVALID_URI, "cannot be read", folder);
        desk.pull("http:///x").assertFailed(INVALID_URI, "must be scheme://host/path", folder);
        desk.pull("http://me:secret@127.0.0.1/x").assertFailed(INVALID_URI, "resources 14 and 15: http://127", folder);
        desk.pull("").assertFailed(INVALID_URI, "must be", folder);
    }

    @Test
    @DisplayName("SW-10: User name and password go to the server")
    void credentials() throws Exception {
        server.credentials = "me:secret";
        desk.pull(server.uri(), "me", "wrong").assertFailed(INVALID_URI, "resources 14 and 15", folder);
        desk.pull(server.uri()).assertFailed(INVALID_URI, "answers 401", folder);
        desk.pull(server.uri(), "me", "secret").assertContent(CONTENT);
    }

    @Test
    @DisplayName("SW-10: User name and password are not kept longer than the pull takes")
    void forgotten() throws Exception {
        server.credentials = "me:secret";
        Delivered delivered = new Delivered();
        Pull pull = desk.start(server.uri(), "me", "secret", delivered);
        delivered.assertContent(CONTENT);
        await().until(() -> pull.request().password().isEmpty());
        assertThat(pull.request().user()).isEmpty();
    }

    @Test
    @DisplayName("SW-10: User name and password do not follow a redirection to another server")
    void redirected() throws Exception {
        try (FileServer other = new FileServer(Desk.content(1000), null)) {
            server.location = other.uri();
            desk.pull(server.uri(), "me", "secret").assertContent(Desk.content(1000));
            assertThat(server.users).containsExactly(FileServer.basic("me:secret"));
            assertThat(other.users).containsExactly("null");
        }
    }

    @Test
    @DisplayName("SW-03: A redirection that leads nowhere is an invalid URI: result 56")
    void redirectedForEver() throws Exception {
        server.location = server.uri();
        desk.pull(server.uri()).assertFailed(INVALID_URI, "redirects more than", folder);
        server.location = "file:///etc/passwd";
        desk.pull(server.uri()).assertFailed(INVALID_URI, "redirects to no HTTP server", folder);
    }

    @Test
    @DisplayName("SW-14: A pull that is given up leaves nothing: result 52")
    void cancelled() throws Exception {
        server.stalls.set(100);
        server.cutAfter = 1000;
        Delivered delivered = new Delivered();
        Pull pull = impatient().start(server.uri(), "", "", delivered);
        await().until(() -> pull.position() > 0);
        pull.giveUp();
        delivered.assertFailed(CONNECTION_LOST, "was given up", folder);
    }
}

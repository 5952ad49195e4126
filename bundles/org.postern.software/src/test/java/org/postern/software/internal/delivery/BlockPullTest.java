// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST;
import static org.postern.software.internal.packages.UpdateResult.INVALID_URI;
import static org.postern.software.internal.packages.UpdateResult.OUT_OF_MEMORY;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.transport.api.Credentials;

/** Pulls block by block, over a transport that breaks as the test wants. */
class BlockPullTest {
    private static final String URI = "coaps://files.example/package";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FakeFiles files = new FakeFiles(Desk.content(10_000));

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, 3, Desk.JVM, files);
    }

    @Test
    @DisplayName("SW-10: Over coaps the user name is the identity of a pre-shared key, and the password the key")
    void secured() throws Exception {
        desk.pull(URI, "gateway 1", "00ff").assertContent(files.content);
        assertThat(files.opened.get(0).host()).isEqualTo("files.example");
        assertThat(files.opened.get(0).credentials())
                .isEqualTo(new Credentials.Psk("gateway 1".getBytes(StandardCharsets.UTF_8), new byte[] {0, -1}));
    }

    @Test
    @DisplayName("SW-10: A coaps URI without a key, or with one that is none, is not fetched: result 56")
    void withoutKey() throws Exception {
        desk.pull(URI).assertFailed(INVALID_URI, "needs the identity", folder);
        desk.pull(URI, "me", "no hex").assertFailed(INVALID_URI, "hexadecimal digits", folder);
        assertThat(files.opened).isEmpty();
    }

    @Test
    @DisplayName("SW-04: A pull over coap that lost a block goes on with that block")
    void resumed() throws Exception {
        files.lost.addAll(List.of(0, 5, 5));
        desk.pull(URI, "me", "01").assertContent(files.content);
        assertThat(files.asked.subList(0, 9))
                .containsExactly(
                        "0/1024", "0/1024", "1/1024", "2/1024", "3/1024", "4/1024", "5/1024", "5/1024", "5/1024");
        assertThat(files.opened).hasSize(4);
    }

    @Test
    @DisplayName(
            "SW-14: A pull over coap goes on with its block after a restart, and begins anew if the content changed")
    void afterARestart() throws Exception {
        Delivered first = new Delivered();
        desk.start(URI, "me", "01", first);
        first.assertContent(files.content);
        Resumption kept = first.last().again();
        files.asked.clear();
        Delivered second = new Delivered();
        desk.start(kept, second);
        second.assertContent(files.content);
        assertThat(files.asked).containsExactly("9/1024");

        files.tag = new byte[] {2};
        files.content = Desk.content(11_000);
        files.asked.clear();
        Delivered third = new Delivered();
        desk.start(kept, third);
        third.assertContent(files.content);
        assertThat(files.asked).startsWith("9/1024", "0/1024").endsWith("10/1024");
    }

    @Test
    @DisplayName("SW-03: A block that never comes loses the pull: result 52")
    void lost() throws Exception {
        files.lost.addAll(Collections.nCopies(9, 5));
        desk.pull(URI, "me", "01").assertFailed(CONNECTION_LOST, "was lost at byte 5120", folder);
    }

    @Test
    @DisplayName("SW-04: A package that changed at the server meanwhile is pulled anew")
    void changedMeanwhile() throws Exception {
        byte[] other = Desk.content(7000);
        files.before = number -> {
            if (number == 4) {
                files.content = other;
                files.tag = new byte[] {2};
            }
        };
        desk.pull(URI, "me", "01").assertContent(other);
    }

    @Test
    @DisplayName("SW-04: Without a tag nobody knows whether blocks belong together: the pull begins anew after a loss")
    void withoutTag() throws Exception {
        files.tag = new byte[0];
        files.lost.add(5);
        desk.pull(URI, "me", "01").assertContent(files.content);
        assertThat(Collections.frequency(files.asked, "0/1024")).isEqualTo(2);
    }

    @Test
    @DisplayName("SW-04: A server that sends smaller blocks is asked for those, also after a loss")
    void smallerBlocks() throws Exception {
        files.largestBlock = 256;
        files.lost.addAll(List.of(7, 8));
        desk.pull(URI, "me", "01").assertContent(files.content);
    }

    @Test
    @DisplayName("SW-03: A gateway that runs out of memory during a pull says so, and keeps nothing: result 51")
    void outOfMemory() throws Exception {
        files.before = number -> {
            if (number == 4) {
                throw new OutOfMemoryError("no heap left, says the test");
            }
        };
        desk.pull(URI, "me", "00ff").assertFailed(OUT_OF_MEMORY, "ran out of memory", folder);
    }
}

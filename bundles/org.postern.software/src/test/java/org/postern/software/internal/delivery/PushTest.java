// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST;
import static org.postern.software.internal.packages.UpdateResult.NO_STORAGE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.api.Outcome;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.PackageStage;

class PushTest {
    private static final int BLOCK = 1024;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Desk desk;
    private final Delivered delivered = new Delivered();

    @BeforeEach
    void openDesk() {
        desk = new Desk(folder, 0, Desk.JVM);
    }

    private static void send(Push push, byte[] content) throws IOException {
        for (int at = 0; at < content.length; at += BLOCK) {
            push.data(ByteBuffer.wrap(content, at, Math.min(BLOCK, content.length - at)));
        }
    }

    @Test
    @DisplayName("SW-04: A pushed package is on the disk, whole, when its last block is answered")
    void pushed() throws Exception {
        byte[] content = Desk.content(100_000);
        Push push = new Push(desk.stage, content.length, delivered);
        send(push, content);
        assertThat(delivered.told()).isFalse();
        assertThat(push.end()).isInstanceOf(Outcome.Accepted.class);
        delivered.assertContent(content);
    }

    @Test
    @DisplayName("SW-03: A package that is announced as too large is refused at its first block: result 50")
    void announcedTooLarge() throws Exception {
        Push push = new Push(desk.stage, Desk.MAX + 1, delivered);
        assertThatThrownBy(() -> send(push, new byte[10]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
        push.abort("the object answered 5.00");
        delivered.assertFailed(NO_STORAGE, "larger than", folder);
    }

    @Test
    @DisplayName("SW-03: A package that turns out too large is refused where it does: result 50")
    void growsTooLarge() throws Exception {
        Push push = new Push(desk.stage, -1, delivered);
        assertThatThrownBy(() -> send(push, new byte[Desk.MAX + 1])).isInstanceOf(IOException.class);
        delivered.assertFailed(NO_STORAGE, "larger than", folder);
    }

    @Test
    @DisplayName("SW-03: A package that the disk has no room for is refused at its first block: result 50")
    void noRoom() throws Exception {
        PackageStage full =
                new PackageStage(folder.resolve("incoming"), new Limits(Desk.MAX, Desk.MAX, 1, 1, Long.MAX_VALUE / 2));
        Push push = new Push(full, 1000, delivered);
        assertThatThrownBy(() -> send(push, new byte[10])).hasMessageContaining("free disk space");
        delivered.assertFailed(NO_STORAGE, "are free besides the reserve", folder);
    }

    @Test
    @DisplayName("SW-03: A package that stops coming leaves nothing: result 52")
    void aborted() throws Exception {
        Push push = new Push(desk.stage, -1, delivered);
        send(push, new byte[5000]);
        push.abort("no block came for 120 s");
        delivered.assertFailed(CONNECTION_LOST, "no block came for 120 s", folder);
    }

    @Test
    @DisplayName("SW-14: What an earlier run left of packages is gone before the first comes")
    void cleaned() throws Exception {
        Push push = new Push(desk.stage, -1, delivered);
        send(push, new byte[5000]);
        desk.stage.clean(name -> false);
        push.abort("over");
        delivered.assertFailed(CONNECTION_LOST, "over", folder);
    }
}

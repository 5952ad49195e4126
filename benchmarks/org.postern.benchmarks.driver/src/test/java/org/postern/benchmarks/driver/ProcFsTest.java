// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTest {
    private static final String UDP_HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode ref pointer drops\n";

    private Path folder;

    @BeforeEach
    void write(@TempDir Path made) throws IOException {
        folder = made;
        Files.writeString(
                folder.resolve("stat"),
                "42 (a (bad) name) S 1 42 42 0 -1 4194560 100 0 0 0 150 25 0 0 20 0 12 0 9 8 7\n");
        Files.writeString(folder.resolve("status"), "Name:\tjava\nVmRSS:\t   78125 kB\n");
        for (String name : List.of("main", "C1 CompilerThre", "postern-timer-1")) {
            Path task = Files.createDirectories(folder.resolve("task/" + name.length()));
            Files.writeString(task.resolve("comm"), name + "\n");
        }
        Files.writeString(
                folder.resolve("cmdline"),
                "java\0-XX:+UseSerialGC\0-Xmx64m\0-XX:SharedArchiveFile=/x\0-Xshare:auto\0-Da=b\0-cp\0x\0Main\0run\0");
        Files.createDirectories(folder.resolve("fd"));
        Files.createSymbolicLink(folder.resolve("fd/0"), Path.of("/dev/null"));
        Files.createSymbolicLink(folder.resolve("fd/3"), Path.of("socket:[4711]"));
        Files.createDirectories(folder.resolve("net"));
        Files.writeString(folder.resolve("net/udp"), UDP_HEAD);
        Files.writeString(
                folder.resolve("net/udp6"),
                UDP_HEAD
                        + " 10: 0:8B2A 0:0000 07 00000000:00000000 00:00000000 00000000 0 0 4711 2 0000000000000000 17\n"
                        + " 11: 0:8B2B 0:0000 07 00000000:00000000 00:00000000 00000000 0 0 4712 2 0000000000000000 99\n");
    }

    @Test
    void timesMemoryThreadsAndSocketsAreRead() throws IOException {
        ProcFs proc = new ProcFs(folder);

        assertThat(proc.cpuMicros()).isEqualTo(1_750_000);
        assertThat(proc.residentMegabytes()).isEqualTo(80);
        assertThat(proc.threads()).isEqualTo(2);
        assertThat(proc.sockets()).isEqualTo(1);
        assertThat(proc.droppedDatagrams()).isEqualTo(17);
    }

    @Test
    void theFlagsOfTheJvmLeaveOutWhatBelongsToTheProgram() throws IOException {
        assertThat(new ProcFs(folder).jvmFlags()).isEqualTo(List.of("-XX:+UseSerialGC", "-Xmx64m"));
    }

    @Test
    void aProcessThatIsGoneIsAnError() throws IOException {
        Files.writeString(folder.resolve("status"), "Name:\tjava\n");

        assertThatThrownBy(() -> new ProcFs(folder).residentMegabytes()).hasMessageContaining("VmRSS:");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.platform.api.Memory;

class MemoryReaderTest {
    private MachineTree tree;

    @BeforeEach
    void tree(@TempDir Path folder) {
        tree = new MachineTree(folder);
    }

    private @Nullable Memory read(String meminfo) {
        tree.file("proc/meminfo", meminfo);
        return new MemoryReader(tree.roots()).read();
    }

    @Test
    @DisplayName("DEV-11: memory is told in kB of 1000 bytes, though the kernel counts 1024")
    void thousandBytes() {
        assertThat(read("MemTotal:  1000000 kB\nMemFree:  1 kB\nMemAvailable:  500000 kB\n"))
                .isEqualTo(new Memory(1_024_000, 512_000));
    }

    @Test
    @DisplayName("DEV-11: an old kernel tells free memory only")
    void oldKernel() {
        assertThat(read("MemTotal: 1000 kB\nMemFree: 250 kB\n")).isEqualTo(new Memory(1024, 256));
    }

    @Test
    @DisplayName("DEV-11: free is never more than total")
    void freeWithinTotal() {
        assertThat(read("MemTotal: 1000 kB\nMemAvailable: 2000 kB\n")).isEqualTo(new Memory(1024, 1024));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MemTotal: 0 kB\nMemFree: 0 kB",
                "MemTotal: 100 kB",
                "MemTotal: -5 kB\nMemFree: 1 kB",
                "MemTotal: 99999999999999999999 kB\nMemFree: 1 kB",
                "MemTotal: 100 pages\nMemFree: 1 pages"
            })
    @DisplayName("DEV-11: a strange meminfo is no memory")
    void strange(String meminfo) {
        assertThat(read(meminfo)).isNull();
    }

    @Test
    @DisplayName("DEV-11: no meminfo or an unreadable one is no memory")
    void missing() {
        assertThat(new MemoryReader(tree.roots()).read()).isNull();
        tree.unreadable("proc/meminfo");
        assertThat(new MemoryReader(tree.roots()).read()).isNull();
    }
}

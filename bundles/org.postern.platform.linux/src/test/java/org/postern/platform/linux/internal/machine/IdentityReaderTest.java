// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.platform.api.Identity;

class IdentityReaderTest {
    private static final Identity DETECT = new Identity(null, null, null, null, null, null, "0.1");

    private MachineTree tree;

    @BeforeEach
    void tree(@TempDir Path folder) {
        tree = new MachineTree(folder);
    }

    private Identity read() {
        return new IdentityReader(tree.roots(), DETECT).read();
    }

    @Test
    @DisplayName("DEV-01: a PC tells who it is through DMI and os-release")
    void laptop() {
        tree.laptop();
        assertThat(read())
                .isEqualTo(new Identity("Contoso", "Traveller 14", "PF0ABC12", "Notebook", "Gen 3", "12", "0.1"));
    }

    @Test
    @DisplayName("DEV-01: an industrial PC with placeholders falls back to its board")
    void gatewayWithPlaceholders() {
        tree.dmi("sys_vendor", "To Be Filled By O.E.M.")
                .dmi("board_vendor", "Fabrikam ")
                .dmi("product_name", "Default string")
                .dmi("board_name", "EPC-33")
                .dmi("product_version", "x.x")
                .dmi("board_version", "1.02")
                .dmi("chassis_type", "33")
                .unreadable("sys/class/dmi/id/product_serial")
                .unreadable("sys/class/dmi/id/board_serial");
        assertThat(read()).isEqualTo(new Identity("Fabrikam", "EPC-33", null, "IoT Gateway", "1.02", null, "0.1"));
    }

    @Test
    @DisplayName("DEV-01: a board tells who it is through NUL-terminated strings of the device tree")
    void board() {
        tree.file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0")
                .file("proc/device-tree/compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0")
                .file("proc/device-tree/serial-number", "10000000deadbeef\0")
                .file("etc/os-release", "# image\nVERSION_ID=12\nIMAGE_VERSION='2026.4'\n");
        assertThat(read())
                .isEqualTo(new Identity(
                        "raspberrypi",
                        "Raspberry Pi 4 Model B Rev 1.4",
                        "10000000deadbeef",
                        null,
                        null,
                        "2026.4",
                        "0.1"));
    }

    @Test
    @DisplayName("DEV-01: a container that tells nothing is nobody")
    void container() {
        assertThat(read()).isEqualTo(DETECT);
    }

    @Test
    @DisplayName("DEV-01: garbage in the files is left out, never thrown")
    void garbage() {
        byte[] noise = new byte[100_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (0x80 | i);
        }
        tree.bytes("sys/class/dmi/id/sys_vendor", new byte[] {0, 0, 0})
                .bytes("sys/class/dmi/id/product_name", new byte[] {'P', 7, (byte) 0xFF, 'C', '\n', 'x'})
                .bytes("proc/device-tree/compatible", noise)
                .file("proc/device-tree/model/is-a-folder", "")
                .dmi("chassis_type", "ninety")
                .bytes("etc/os-release", noise);
        assertThat(read()).isEqualTo(new Identity(null, "PC", null, null, null, null, "0.1"));
    }

    @Test
    @DisplayName("DEV-10: what is configured wins over what is detected, each for itself")
    void configuredWins() {
        tree.laptop();
        Identity configured = new Identity("Northwind", null, "S1", null, null, "fw-7", "sw-8");
        assertThat(new IdentityReader(tree.roots(), configured).read())
                .isEqualTo(new Identity("Northwind", "Traveller 14", "S1", "Notebook", "Gen 3", "fw-7", "sw-8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMAGE_VERSION=1.2.3\nVERSION_ID=9",
                "VERSION_ID=1.2.3\nBUILD_ID=9",
                "BUILD_ID=\"1.2.3\"",
                "PRETTY_NAME='1.2.3'",
                "VERSION_ID=\"1\\.2.3\"",
                "VERSION_ID=\nBUILD_ID=1.2.3",
                " VERSION_ID = 1.2.3\nnonsense\n=\n\"\n"
            })
    @DisplayName("DEV-10: the firmware version comes from the most specific line of os-release")
    void firmwareVersion(String osRelease) {
        tree.file("etc/os-release", osRelease);
        assertThat(read().firmwareVersion()).isEqualTo("1.2.3");
    }
}

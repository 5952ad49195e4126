// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneReaderTest {
    private MachineTree tree;

    @BeforeEach
    void tree(@TempDir Path folder) {
        tree = new MachineTree(folder);
    }

    private ZoneId read() {
        return new ZoneReader(tree.roots()).read();
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/share/zoneinfo/Europe/Paris, Europe/Paris",
        "../usr/share/zoneinfo/America/Argentina/Ushuaia, America/Argentina/Ushuaia",
        "/usr/share/zoneinfo/posix/Asia/Tokyo, Asia/Tokyo",
        "/usr/share/zoneinfo/UTC, UTC"
    })
    @DisplayName("DEV-08: the zone is where localtime points to, even where the file is missing")
    void link(String target, String zone) {
        tree.link("etc/localtime", target).file("etc/timezone", "Asia/Kolkata\n");
        assertThat(read()).isEqualTo(ZoneId.of(zone));
    }

    @Test
    @DisplayName("DEV-08: a link to elsewhere or to an unknown zone gives way to the file timezone")
    void timezoneFile() {
        tree.file("etc/timezone", "Asia/Kolkata\n").link("etc/localtime", "/usr/share/zoneinfo/Moon/Tycho");
        assertThat(read()).isEqualTo(ZoneId.of("Asia/Kolkata"));
        tree.link("etc/localtime", "/data/zone");
        assertThat(read()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    @Test
    @DisplayName("DEV-08: a copied localtime has no name of its own; the JVM has found one")
    void copied() {
        tree.file("etc/localtime", "TZif2").file("etc/timezone", "+02:00");
        assertThat(read()).isEqualTo(ZoneId.systemDefault());
    }

    @Test
    @DisplayName("DEV-08: a machine without a zone is in UTC")
    void none() {
        assertThat(read()).isEqualTo(ZoneId.of("UTC"));
    }
}

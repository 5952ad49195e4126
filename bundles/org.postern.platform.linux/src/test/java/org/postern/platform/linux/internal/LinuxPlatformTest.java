// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.platform.api.Battery;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.DevicePlatform.Aspect;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power;
import org.postern.platform.linux.internal.machine.MachineTree;

class LinuxPlatformTest {
    private final BundleErrors errors = new BundleErrors(new ErrorBoard());
    private final BlockingQueue<Aspect> changes = new LinkedBlockingQueue<>();
    private final List<LinuxPlatform> opened = new ArrayList<>();
    private Path folder;
    private MachineTree tree;

    @BeforeEach
    void tree(@TempDir Path temporary) {
        folder = temporary;
        tree = new MachineTree(temporary).laptop();
    }

    @AfterEach
    void close() throws InterruptedException {
        for (LinuxPlatform platform : opened) {
            platform.close();
        }
    }

    private LinuxPlatform open(Configured configured) {
        LinuxPlatform platform = new LinuxPlatform(configured.with(tree.roots()).settings(), errors);
        opened.add(platform);
        platform.listen(changes::add);
        return platform;
    }

    /** Asks, as a server would, until the conditions in force are these; then the change has been announced. */
    private void await(LinuxPlatform platform, DeviceError... expected) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!errors.present().equals(Set.of(expected))) {
            assertThat(System.nanoTime())
                    .as("waiting for %s", List.of(expected))
                    .isLessThan(deadline);
            platform.power();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(changes.poll(10, TimeUnit.SECONDS)).isEqualTo(Aspect.POWER);
    }

    private static String await(Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as("waiting for %s", file).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return Files.readString(file).strip();
    }

    @Test
    @DisplayName("DEV-01: the very first answers are right")
    void firstAnswers() {
        LinuxPlatform platform = open(new Configured());
        assertThat(platform.identity().manufacturer()).isEqualTo("Contoso");
        assertThat(platform.memory()).contains(new Memory(16_384_000, 8_192_000));
        assertThat(platform.power().battery()).isEqualTo(new Battery(80, Battery.Status.CHARGING));
        assertThat(platform.clock().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(platform.identity()).isSameAs(platform.identity());
        assertThat(platform.power()).isSameAs(platform.power());
    }

    @Test
    @DisplayName("DEV-04: an unplugged supply and a flat battery are announced and raised, and cleared when over")
    void announced() throws Exception {
        LinuxPlatform platform = open(new Configured().with("refreshMilliseconds", 100));
        platform.power();
        assertThat(errors.present()).isEmpty();
        tree.supply("BAT0", MachineTree.battery("9", "Discharging")).file("sys/class/power_supply/AC/online", "0\n");
        await(platform, DeviceError.LOW_BATTERY, DeviceError.EXTERNAL_POWER_OFF);
        tree.file("sys/class/power_supply/AC/online", "1\n");
        await(platform, DeviceError.LOW_BATTERY);
        tree.supply("BAT0", MachineTree.battery("9", "Charging"));
        await(platform);
    }

    @Test
    @DisplayName("DEV-08: a change of memory or of the zone of the machine is announced without a question")
    void sampledInBackground() throws Exception {
        LinuxPlatform platform = open(new Configured().with("sampleSeconds", 1));
        platform.memory();
        tree.meminfo(16_000_000, 100).link("etc/localtime", "/usr/share/zoneinfo/Asia/Tokyo");
        // one sample may see both or only the first
        Set<Aspect> announced = new HashSet<>();
        while (!announced.containsAll(Set.of(Aspect.MEMORY, Aspect.CLOCK))) {
            Aspect aspect = changes.poll(10, TimeUnit.SECONDS);
            assertThat(aspect).isNotNull();
            announced.add(aspect);
        }
        assertThat(platform.clock().offset()).isEqualTo(ZoneOffset.ofHours(9));
        assertThat(errors.present()).containsExactly(DeviceError.OUT_OF_MEMORY);
    }

    @Test
    @DisplayName("DEV-08: what is set is read back at once and announced")
    void clock() {
        LinuxPlatform platform = open(new Configured());
        platform.power();
        platform.clock().setTime(Instant.ofEpochSecond(1_367_491_215));
        assertThat(platform.clock().now())
                .isBetween(Instant.ofEpochSecond(1_367_491_215), Instant.ofEpochSecond(1_367_491_275));
        assertThat(changes).contains(Aspect.CLOCK);
    }

    @Test
    @DisplayName("DEV-02: a reboot runs the configured command")
    void reboot() throws Exception {
        Path file = folder.resolve("rebooted");
        open(new Configured().writing("rebootCommand", file, "now")).reboot();
        assertThat(await(file)).isEqualTo("now");
    }

    @Test
    @DisplayName("DEV-02: with an empty command a reboot is not possible")
    void noReboot() {
        LinuxPlatform platform = open(new Configured().with("rebootCommand", new String[0]));
        assertThat(platform.rebootable()).isFalse();
        assertThatThrownBy(platform::reboot).hasMessageContaining("rebootCommand");
        assertThat(open(new Configured()).rebootable()).isTrue();
    }

    @Test
    @DisplayName("DEV-03: a factory reset runs the configured command, and is not possible without one")
    void factoryReset() throws Exception {
        LinuxPlatform without = open(new Configured());
        assertThat(without.factoryResettable()).isFalse();
        assertThatThrownBy(without::factoryReset).hasMessageContaining("factoryResetCommand");
        Path file = folder.resolve("reset");
        LinuxPlatform with = open(new Configured().writing("factoryResetCommand", file, "--all"));
        assertThat(with.factoryResettable()).isTrue();
        with.factoryReset();
        assertThat(await(file)).isEqualTo("--all");
    }

    @Test
    @DisplayName("DEV-11: a platform that has been closed still answers with its last sample and leaves no thread")
    void closed() throws Exception {
        LinuxPlatform platform = open(new Configured().with("refreshMilliseconds", 100));
        Power last = platform.power();
        platform.close();
        assertThat(platform.power()).isSameAs(last);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("postern-platform-sampler") && thread.isAlive());
    }
}

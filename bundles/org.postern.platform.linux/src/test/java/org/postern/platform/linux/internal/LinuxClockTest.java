// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxClockTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant SUMMER = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant WINTER = Instant.parse("2026-01-01T12:00:00Z");

    private final Commands commands = new Commands(Duration.ofSeconds(10));
    private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private volatile Instant machineTime = SUMMER;
    private volatile ZoneId machineZone = UTC;
    private volatile ZoneId zoneAfterCommand = UTC;

    private LinuxClock clock(Configured configured) {
        InstantSource source = () -> machineTime;
        return new LinuxClock(
                new LinuxClock.Machine(source.withZone(UTC), () -> machineZone, next -> {
                    machineZone = zoneAfterCommand;
                    next.run();
                }),
                configured.settings().commands(),
                commands,
                () -> changes.add("changed"));
    }

    private void awaitChange() throws InterruptedException {
        assertThat(changes.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    @DisplayName("DEV-08: untouched it shows the machine, with the offset of the time of year")
    void machine() {
        LinuxClock clock = clock(new Configured());
        machineZone = PARIS;
        assertThat(clock.now()).isEqualTo(SUMMER);
        assertThat(clock.zone()).isEqualTo(PARIS);
        assertThat(clock.offset()).isEqualTo(ZoneOffset.ofHours(2));
        machineTime = WINTER;
        assertThat(clock.offset()).isEqualTo(ZoneOffset.ofHours(1));
    }

    @Test
    @DisplayName("DEV-08: a time that was set keeps ticking beside the machine")
    void setTimeTicks() {
        LinuxClock clock = clock(new Configured());
        clock.setTime(WINTER);
        assertThat(clock.now()).isEqualTo(WINTER);
        machineTime = SUMMER.plusSeconds(90);
        assertThat(clock.now()).isEqualTo(WINTER.plusSeconds(90));
        assertThat(changes).hasSize(1);
    }

    @Test
    @DisplayName("DEV-08: a zone that was set rules the offset; an offset that was set stays until the next zone")
    void setZoneAndOffset() {
        LinuxClock clock = clock(new Configured());
        clock.setZone(PARIS);
        assertThat(clock.offset()).isEqualTo(ZoneOffset.ofHours(2));
        clock.setOffset(ZoneOffset.ofHours(-5));
        assertThat(clock.zone()).isEqualTo(PARIS);
        machineTime = WINTER;
        assertThat(clock.offset()).isEqualTo(ZoneOffset.ofHours(-5));
        clock.setZone(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.offset()).isEqualTo(ZoneOffset.ofHours(9));
        assertThat(changes).hasSize(3);
    }

    @Test
    @DisplayName("DEV-08: where enabled the machine is set, and followed from then on")
    void machineSet(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("zone");
        LinuxClock clock = clock(new Configured().writing("setZoneCommand", file, "set-timezone", "{zone}"));
        zoneAfterCommand = PARIS;
        clock.setZone(PARIS);
        awaitChange();
        awaitChange();
        assertThat(file).hasContent("set-timezone Europe/Paris");
        machineZone = UTC;
        assertThat(clock.zone()).isEqualTo(UTC);
    }

    @Test
    @DisplayName("DEV-08: a command that ends well without effect leaves the value in force")
    void withoutEffect(@TempDir Path folder) throws Exception {
        LinuxClock clock = clock(new Configured().writing("setZoneCommand", folder.resolve("zone"), "{zone}"));
        clock.setZone(PARIS);
        awaitChange();
        awaitChange();
        assertThat(clock.zone()).isEqualTo(PARIS);
    }

    @Test
    @DisplayName("DEV-08: time and offset reach the command in several forms")
    void forms(@TempDir Path folder) throws Exception {
        Path time = folder.resolve("time");
        Path offset = folder.resolve("offset");
        LinuxClock clock = clock(new Configured()
                .writing("setTimeCommand", time, "{seconds}", "{microseconds}", "at {utc}")
                .writing("setOffsetCommand", offset, "{offset}", "{offsetSeconds}"));
        clock.setTime(Instant.parse("2013-05-02T10:40:15Z"));
        awaitChange();
        awaitChange();
        assertThat(time).hasContent("1367491215 1367491215000000 at 2013-05-02 10:40:15");
        // the fake did not set the machine, and the override is given up as it must be when one did
        assertThat(clock.now()).isEqualTo(SUMMER);
        clock.setOffset(ZoneOffset.UTC);
        awaitChange();
        awaitChange();
        assertThat(offset).hasContent("+00:00 0");
    }

    @Test
    @DisplayName("DEV-08: a command that fails leaves the value in force")
    void failing() throws Exception {
        LinuxClock clock = clock(new Configured().with("setTimeCommand", new String[] {"/bin/false"}));
        clock.setTime(WINTER);
        awaitChange();
        commands.run("mark", "none", () -> List.of("/bin/true"), ok -> changes.add("mark"));
        assertThat(changes.poll(10, TimeUnit.SECONDS)).isEqualTo("mark");
        assertThat(clock.now()).isEqualTo(WINTER);
    }

    @Test
    @DisplayName("DEV-08: the clock of the platform is the one of the machine")
    void systemClock() {
        Instant before = Clock.systemUTC().instant();
        LinuxClock clock = new LinuxClock(
                new LinuxClock.Machine(Clock.systemUTC(), () -> UTC, Runnable::run),
                new Configured().settings().commands(),
                commands,
                () -> {});
        assertThat(clock.now()).isAfterOrEqualTo(before);
    }
}

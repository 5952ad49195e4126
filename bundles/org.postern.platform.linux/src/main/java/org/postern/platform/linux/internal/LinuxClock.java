// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.DeviceClock;
import org.postern.platform.linux.internal.Settings.CommandLines;

/**
 * The clock of the machine and what was set beside it. A value is kept as an override at once, and given up when a
 * command has set the machine itself.
 */
final class LinuxClock implements DeviceClock {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Machine machine;
    private final CommandLines lines;
    private final Commands commands;
    private final Runnable changed;
    private volatile Overrides overrides = new Overrides(Duration.ZERO, null, null);

    /**
     * The machine below.
     *
     * @param clock its time
     * @param zone its time zone as last sampled
     * @param sampleThen samples it in the background and then runs something
     */
    record Machine(Clock clock, Supplier<ZoneId> zone, Consumer<Runnable> sampleThen) {}

    private record Overrides(Duration ahead, @Nullable ZoneId zone, @Nullable ZoneOffset offset) {}

    /** @param changed called after every change that is not one of the machine by itself */
    LinuxClock(Machine machine, CommandLines lines, Commands commands, Runnable changed) {
        this.machine = machine;
        this.lines = lines;
        this.commands = commands;
        this.changed = changed;
    }

    @Override
    public Instant now() {
        return machine.clock.instant().plus(overrides.ahead);
    }

    @Override
    public ZoneId zone() {
        ZoneId set = overrides.zone;
        return set != null ? set : machine.zone.get();
    }

    @Override
    public ZoneOffset offset() {
        ZoneOffset set = overrides.offset;
        return set != null ? set : zone().getRules().getOffset(now());
    }

    @Override
    public void setTime(Instant time) {
        Duration ahead = Duration.between(machine.clock.instant(), time);
        replace(old -> new Overrides(ahead, old.zone, old.offset));
        set(
                "set time",
                "setTimeCommand",
                lines.setTime(),
                () -> {
                    // as late as possible: the command may have waited
                    Instant now = machine.clock.instant().plus(ahead);
                    return Map.of(
                            "{seconds}", Long.toString(now.getEpochSecond()),
                            "{microseconds}", Long.toString(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000),
                            "{utc}", UTC.format(now));
                },
                old -> old.ahead.equals(ahead) ? new Overrides(Duration.ZERO, old.zone, old.offset) : old);
    }

    @Override
    public void setZone(ZoneId zone) {
        replace(old -> new Overrides(old.ahead, zone, null));
        set(
                "set time zone",
                "setZoneCommand",
                lines.setZone(),
                () -> Map.of("{zone}", zone.getId()),
                old -> machine.zone.get().equals(old.zone) ? new Overrides(old.ahead, null, old.offset) : old);
    }

    @Override
    public void setOffset(ZoneOffset offset) {
        replace(old -> new Overrides(old.ahead, old.zone, offset));
        set(
                "set UTC offset",
                "setOffsetCommand",
                lines.setOffset(),
                () -> Map.of(
                        "{offset}",
                        offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId(),
                        "{offsetSeconds}",
                        Integer.toString(offset.getTotalSeconds())),
                old -> zone().getRules().getOffset(now()).equals(old.offset)
                        ? new Overrides(old.ahead, old.zone, null)
                        : old);
    }

    private void replace(UnaryOperator<Overrides> by) {
        synchronized (this) {
            overrides = by.apply(overrides);
        }
        changed.run();
    }

    /** @param settled what is left of the overrides once the machine has been set */
    private void set(
            String purpose,
            String key,
            List<String> line,
            Supplier<Map<String, String>> values,
            UnaryOperator<Overrides> settled) {
        if (!line.isEmpty()) {
            commands.run(purpose, key, () -> filled(line, values.get()), ok -> {
                if (ok) {
                    machine.sampleThen.accept(() -> replace(settled));
                }
            });
        }
    }

    private static List<String> filled(List<String> line, Map<String, String> values) {
        return line.stream()
                .map(argument -> {
                    String filled = argument;
                    for (Map.Entry<String, String> value : values.entrySet()) {
                        filled = filled.replace(value.getKey(), value.getValue());
                    }
                    return filled;
                })
                .toList();
    }
}

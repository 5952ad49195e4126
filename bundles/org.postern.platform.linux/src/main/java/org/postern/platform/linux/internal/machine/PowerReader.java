// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Power;
import org.postern.platform.api.Power.External;
import org.postern.platform.api.PowerSource;
import org.postern.platform.api.PowerSource.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Power sources from /sys/class/power_supply. For one thread at a time: it remembers the ids given to sources. */
public final class PowerReader {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");

    private final Path folder;
    private final Map<String, Kind> kinds;
    private final int lowPercent;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * @param kinds configured kinds by the name of the source, for what the kernel cannot know
     * @param lowPercent at which level a battery is low, 0..100
     */
    public PowerReader(Roots roots, Map<String, Kind> kinds, int lowPercent) {
        folder = roots.sys().resolve("class/power_supply");
        this.kinds = Map.copyOf(kinds);
        this.lowPercent = lowPercent;
    }

    /** Reads about ten small files per source. */
    public Power read() {
        List<PowerSupply> supplies = new ArrayList<>();
        for (Path path : folders()) {
            PowerSupply supply = PowerSupply.read(path);
            if (supply != null && (supply.battery() || supply.uninterruptible() || supply.supply())) {
                supplies.add(supply);
            }
        }
        List<PowerSource> sources = new ArrayList<>();
        for (PowerSupply supply : supplies) {
            // a source that is unplugged keeps its id for the next time
            int id = ids.computeIfAbsent(supply.name(), name -> ids.size());
            if (supply.supply() ? supply.online() : supply.present()) {
                sources.add(
                        new PowerSource(id, supply.name(), kind(supply), supply.millivolts(), supply.milliamperes()));
            }
        }
        sources.sort(Comparator.comparingInt(PowerSource::id));
        List<PowerSupply> batteries = supplies.stream()
                .filter(supply -> supply.battery() && kind(supply) == Kind.INTERNAL_BATTERY)
                .toList();
        return new Power(
                sources, batteries.isEmpty() ? null : Batteries.asOne(batteries, lowPercent), external(supplies));
    }

    private Kind kind(PowerSupply supply) {
        Kind configured = kinds.get(supply.name());
        if (configured != null) {
            return configured;
        }
        if (supply.battery()) {
            return Kind.INTERNAL_BATTERY;
        }
        if (supply.uninterruptible()) {
            return Kind.EXTERNAL_BATTERY;
        }
        return supply.type().equals("Mains") ? Kind.AC : supply.type().startsWith("USB") ? Kind.USB : Kind.DC;
    }

    private static External external(List<PowerSupply> supplies) {
        External external = External.UNKNOWN;
        for (PowerSupply supply : supplies) {
            Boolean on = feeding(supply);
            if (on != null && external != External.ON) {
                external = on ? External.ON : External.OFF;
            }
        }
        return external;
    }

    /** Null when it says nothing about power from outside. */
    private static @Nullable Boolean feeding(PowerSupply supply) {
        if (supply.supply()) {
            return supply.online();
        }
        // an uninterruptible power supply that discharges has lost its mains
        boolean told = supply.uninterruptible()
                && !supply.status().isEmpty()
                && !supply.status().equals("Unknown");
        return told ? Boolean.valueOf(!supply.status().equals("Discharging")) : null;
    }

    /** In the order of names, so that the ids are the same after a restart. */
    private List<Path> folders() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} cannot be read: {}", folder, e.toString());
        }
        Collections.sort(found);
        return found;
    }
}

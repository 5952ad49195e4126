// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sees how a gateway lives through a flood: whether its servers are answered meanwhile, and what memory it takes. */
final class Witness {
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);

    /** What may be left of a flood; a session with all its buffers has some ten kilobytes. */
    private static final long LEFT_BYTES = 512 * 1024;

    /** As long as this, a flood shows whether memory grows with it; what the first third adds is the heap that is touched. */
    private static final Duration TELLING = Duration.ofSeconds(10);

    private static final long FLAT_KIB = 5 * 1024;

    private final Gateway gateway;
    private final long live;
    private final long before;
    private long warm;
    private long after;

    /** Looks at the memory before the flood. */
    Witness(Gateway gateway) {
        this.gateway = gateway;
        this.live = live();
        this.before = resident();
    }

    /** Reads from each device in turn at least once and as long as the flood lasts; every Read must be answered. How long each took, in ns. */
    List<Long> reads(Flood flood, String path, Device... devices) {
        List<Long> reads = new ArrayList<>();
        do {
            for (Device device : devices) {
                long begun = System.nanoTime();
                device.read(path).expect(205);
                reads.add(System.nanoTime() - begun);
            }
            Pause.of(BETWEEN_READS);
            look(flood);
        } while (flood.lasts());
        return reads;
    }

    /** Waits as long as the flood lasts. */
    void watch(Flood flood) {
        while (flood.lasts()) {
            Pause.of(BETWEEN_READS);
            look(flood);
        }
    }

    private void look(Flood flood) {
        if (warm == 0 && flood.nanos() > Flood.LENGTH.toNanos() / 3) {
            warm = resident();
        }
        after = resident();
    }

    /** Holds the memory after the flood against that before it, and says both. */
    String memory() {
        long grown = live() - live;
        assertThat(grown).as("bytes on the heap").isLessThan(LEFT_BYTES);
        if (Flood.LENGTH.compareTo(TELLING) >= 0) {
            assertThat(after - warm)
                    .as("KiB resident since a third of the flood")
                    .isLessThan(FLAT_KIB);
        }
        return String.format(
                Locale.ROOT,
                "heap %+d KiB; resident %.1f MiB before, %.1f after a third, %.1f at its end",
                grown / 1024,
                before / 1024.0,
                warm / 1024.0,
                after / 1024.0);
    }

    /** What the Reads show. */
    static String answered(List<Long> reads) {
        return reads.size() + " of " + reads.size() + " Reads answered, " + Figures.millis(reads);
    }

    /** Bytes on the heap after a collection. */
    private long live() {
        String histogram = gateway.jcmd("GC.class_histogram");
        return Long.parseLong(histogram.replaceAll("(?s).*\\nTotal +\\d+ +(\\d+).*", "$1"));
    }

    /** Resident memory in KiB. */
    private long resident() {
        try {
            String status = Files.readString(Path.of("/proc/" + gateway.pid() + "/status"));
            return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+).*", "$1"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

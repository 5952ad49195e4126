// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapOption;
import org.postern.benchmarks.load.RegistrationEvent;

/** Renames one jar into the watched folder and removes it again, and takes the times of what the server sees. */
final class DeployCycles {
    private static final int OBJECT = 3303;
    private static final int HEAP_SAMPLES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Launch launch;
    private final Probe probe;
    private final Path example;
    private final Path deploy;
    private final List<Cycle> cycles = new ArrayList<>();

    DeployCycles(Launch launch, Probe probe, Path example) throws IOException {
        this.launch = launch;
        this.probe = probe;
        this.example = example;
        deploy = Files.createDirectories(Subjects.deploy(launch.folder()));
    }

    /** Brings in the probe and goes round until lazy parts of the runtime are there. */
    void warmUp(Path probeBundle, int count) throws IOException, InterruptedException {
        rename(probeBundle, "probe.jar");
        if (probe.started().isEmpty()) {
            throw new IOException("the probe bundle did not start: " + launch.stderr());
        }
        run(count);
    }

    Result run(int count) throws IOException, InterruptedException {
        cycles.clear();
        List<Double> at = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        Footprint before = Footprint.of(launch.pid());
        int step = Math.max(1, count / HEAP_SAMPLES);
        for (int i = 1; i <= count; i++) {
            cycles.add(cycle());
            if (i % step == 0) {
                at.add((double) i);
                heap.add((double) new Jcmd(launch.pid()).liveBytes());
            }
        }
        Footprint growth = Footprint.of(launch.pid()).minus(before);
        double slope = Sample.of(heap, Double::doubleValue).slopeOver(Sample.of(at, Double::doubleValue));
        return new Result(List.copyOf(cycles), slope, growth);
    }

    private Cycle cycle() throws IOException {
        probe.drain();
        long renamed = rename(example, "example.jar");
        long listed = awaitList(true);
        long started = probe.started().orElseThrow(() -> new IOException("the probe did not see the example start"));
        boolean read = launch.server()
                        .request(Coap.GET, "/3/0", CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV))
                        .code()
                == Coap.CONTENT;
        long deleted = System.nanoTime();
        Files.delete(deploy.resolve("example.jar"));
        long gone = awaitList(false);
        return new Cycle((listed - renamed) / 1e6, (listed - started) / 1e6, (gone - deleted) / 1e6, read);
    }

    private long rename(Path jar, String name) throws IOException {
        Path copy = Files.copy(jar, launch.folder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        long now = System.nanoTime();
        Files.move(copy, deploy.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return now;
    }

    /** The arrival of the next Update whose object list has the example, or has it no more. */
    private long awaitList(boolean present) throws IOException {
        while (true) {
            RegistrationEvent event = launch.server().await(PATIENCE);
            if (event == null) {
                throw new IOException("no Update " + (present ? "with" : "without") + " object " + OBJECT + " came");
            }
            if (event.hasLinks() && event.lists(OBJECT) == present) {
                return event.nanos();
            }
        }
    }

    /** Times of one cycle in ms. */
    record Cycle(double renamed, double started, double removed, boolean read) {}

    /**
     * What the cycles gave.
     *
     * @param heapSlope bytes of live objects per cycle
     * @param growth what the last cycle left more than there was before the first one
     */
    record Result(List<Cycle> cycles, double heapSlope, Footprint growth) {
        Sample renamed() {
            return Sample.of(cycles, Cycle::renamed);
        }

        Sample started() {
            return Sample.of(cycles, Cycle::started);
        }

        Sample removed() {
            return Sample.of(cycles, Cycle::removed);
        }

        long failedReads() {
            return cycles.stream().filter(cycle -> !cycle.read()).count();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postern.benchmarks.load.RegistrationEvent;

/**
 * Renames one jar into the watched folder and removes it again, and takes the times of what the server sees, which reads and
 * observes all the time.
 */
final class DeployCycles implements AutoCloseable {
    private static final int OBJECT = 3303;
    private static final String PACKAGE = "org.postern.examples.temperature.";
    private static final int HEAP_SAMPLES = 20;
    /** Longer than idle threads and what is held for a successor stay. */
    private static final int IDLE_SECONDS = 40;

    private static final int QUICK_IDLE_SECONDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Launch launch;
    private final Probe probe;
    private final Path example;
    private final Path deploy;
    private final Traffic traffic;
    private final List<Cycle> cycles = new ArrayList<>();

    DeployCycles(Launch launch, Probe probe, Path example) throws IOException {
        this.launch = launch;
        this.probe = probe;
        this.example = example;
        deploy = Files.createDirectories(Subjects.deploy(launch.folder()));
        traffic = Traffic.begin(launch.server());
    }

    /** Brings in the probe and goes round until lazy parts of the runtime are there. */
    void warmUp(Bench bench, int count) throws IOException, InterruptedException {
        rename(bench.subjects().probe(), "probe.jar");
        if (probe.started().isEmpty()) {
            throw new IOException("the probe bundle did not start: " + launch.stderr());
        }
        go(bench, "warm-up", count, done -> {});
    }

    Result run(Bench bench, int count) throws IOException, InterruptedException {
        cycles.clear();
        List<Double> at = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        Jcmd jcmd = new Jcmd(launch.pid());
        List<Footprint> before = new ArrayList<>();
        traffic.rest(() -> {
            TimeUnit.SECONDS.sleep(bench.options().count(IDLE_SECONDS, QUICK_IDLE_SECONDS));
            before.add(Footprint.of(launch.pid()));
        });
        traffic.reset();
        go(bench, "cycle", count, done -> {
            at.add((double) done);
            traffic.rest(() -> heap.add((double) jcmd.liveBytes()));
        });
        Traffic.Result meanwhile = traffic.end();
        Footprint growth = Footprint.growth(launch.pid(), before.get(0), Duration.ofSeconds(IDLE_SECONDS));
        double slope = Sample.of(heap, Double::doubleValue).slopeOver(Sample.of(at, Double::doubleValue));
        return new Result(List.copyOf(cycles), slope, growth, jcmd.classes(PACKAGE), meanwhile);
    }

    /** So many cycles, now and then interrupted by something else. */
    private void go(Bench bench, String what, int count, Interlude interlude) throws IOException, InterruptedException {
        int step = Math.max(1, count / HEAP_SAMPLES);
        for (int i = 1; i <= count; i++) {
            cycles.add(cycle());
            if (i % step == 0) {
                interlude.after(i);
                bench.progress("deploy " + what, i, count);
            }
        }
    }

    private interface Interlude {
        void after(int done) throws IOException, InterruptedException;
    }

    private Cycle cycle() throws IOException, InterruptedException {
        probe.drain();
        long renamed = rename(example, "example.jar");
        long listed = awaitList(true);
        long started = probe.started().orElseThrow(() -> new IOException("the probe did not see the example start"));
        long deleted = System.nanoTime();
        Files.delete(deploy.resolve("example.jar"));
        long gone = awaitList(false);
        return new Cycle((listed - renamed) / 1e6, (listed - started) / 1e6, (gone - deleted) / 1e6);
    }

    private long rename(Path jar, String name) throws IOException {
        Path copy = Files.copy(jar, launch.folder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        long now = System.nanoTime();
        Files.move(copy, deploy.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return now;
    }

    /** The arrival of the next Update whose object list has the example, or has it no more. */
    private long awaitList(boolean present) throws IOException, InterruptedException {
        while (true) {
            RegistrationEvent event = traffic.await(PATIENCE);
            if (event == null) {
                throw new IOException("no Update " + (present ? "with" : "without") + " object " + OBJECT + " came");
            }
            if (event.hasLinks() && event.lists(OBJECT) == present) {
                return event.nanos();
            }
        }
    }

    /** Times of one cycle in ms. */
    record Cycle(double renamed, double started, double removed) {}

    @Override
    public void close() {
        traffic.close();
    }

    /**
     * What the cycles gave.
     *
     * @param heapSlope bytes of live objects per cycle
     * @param growth what the last cycle left more than there was before the first one
     * @param classes how many classes of the example are still loaded
     * @param meanwhile what went on during the cycles
     */
    record Result(List<Cycle> cycles, double heapSlope, Footprint growth, long classes, Traffic.Result meanwhile) {
        Sample renamed() {
            return Sample.of(cycles, Cycle::renamed);
        }

        Sample started() {
            return Sample.of(cycles, Cycle::started);
        }

        Sample removed() {
            return Sample.of(cycles, Cycle::removed);
        }
    }
}

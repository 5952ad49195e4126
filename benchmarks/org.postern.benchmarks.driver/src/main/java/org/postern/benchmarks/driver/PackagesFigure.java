// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A large signed package comes to object 9, in blocks and over HTTP, beside the least that has to be done with its bytes: take
 * them, hash them, write them, force them to the disk.
 */
final class PackagesFigure implements Figure {
    private static final int MEGABYTES = 100;
    private static final int QUICK_MEGABYTES = 5;
    private static final int ROUNDS = 5;
    private static final double TIME = 1.3;
    private static final double GROWTH_MEGABYTES = 10;
    private static final Duration SETTLING = Duration.ofSeconds(3);

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        report.taken(rounds(bench) + " rounds");
        int megabytes = bench.options().count(MEGABYTES, QUICK_MEGABYTES);
        Path folder = bench.nextFolder();
        Signer signer = new Signer(folder, bench.subjects().distribution());
        Path file = signer.sign(LargeBundle.of(folder.resolve("large.jar"), megabytes));
        String title = megabytes + " MB package by ";
        Subject postern = bench.subjects().postern(signer.etc());
        Subject californium = bench.subjects().packageSink("Californium, our flags");
        byte[] content = Files.readAllBytes(file);
        Way push = software -> software.push(content);
        compare(bench, report, title + "push", List.of(californium, postern), push);
        Subject client = bench.subjects().packageSink("HTTP client, our flags");
        try (PackageSite site = new PackageSite(file)) {
            Way pull = software -> {
                software.pull(site.uri());
                software.await(Software.DOWNLOADED);
            };
            compare(bench, report, title + "pull over HTTP", List.of(client, postern), pull);
        }
    }

    private static int rounds(Bench bench) {
        return Math.min(ROUNDS, bench.options().pairs());
    }

    /** How the package comes: returns when all of it is on the disk. */
    private interface Way {
        void go(Software software) throws IOException, InterruptedException;
    }

    private static void compare(Bench bench, Report report, String title, List<Subject> both, Way way)
            throws IOException, InterruptedException {
        Map<Subject, List<Run>> runs = new LinkedHashMap<>();
        int rounds = rounds(bench);
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : Bench.rotated(both, round)) {
                runs.computeIfAbsent(subject, key -> new ArrayList<>()).add(run(bench, subject, way));
            }
            bench.progress(title + " round", round + 1, rounds);
        }
        Comparison<Run> comparison = new Comparison<>(report, runs, both.get(1));
        Subject baseline = both.get(0);
        comparison.row(title + ": received and on the disk, s", baseline, Run::received, 2, Bar.atMost(TIME));
        comparison.row(title + ": verified, too, s", baseline, Run::delivered, 2, Bar.none());
        comparison.megabytes(
                title + ": growth of resident memory at its peak, MB", baseline, Run::growth, GROWTH_MEGABYTES);
    }

    private static Run run(Bench bench, Subject subject, Way way) throws IOException, InterruptedException {
        try (Launch launch = bench.launch(subject)) {
            launch.awaitRegistered();
            launch.rest(SETTLING);
            Software software = new Software(launch);
            if (!subject.baseline()) {
                software.create();
            }
            ProcFs proc = launch.proc();
            proc.resetPeak();
            double before = proc.residentMegabytes();
            long start = System.nanoTime();
            way.go(software);
            double received = (System.nanoTime() - start) / 1e9;
            if (!subject.baseline()) {
                software.await(Software.DELIVERED);
            }
            double delivered = (System.nanoTime() - start) / 1e9;
            return new Run(received, delivered, proc.peakMegabytes() - before);
        }
    }

    /**
     * One delivery.
     *
     * @param received until all bytes were on the disk, s
     * @param delivered until they were verified, s; the same for a baseline
     * @param growth of resident memory, from before to its peak, MB
     */
    private record Run(double received, double delivered, double growth) {}
}

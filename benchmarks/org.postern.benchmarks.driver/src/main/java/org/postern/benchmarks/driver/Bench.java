// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the figures share: options, subjects and a folder for each launch. */
final class Bench {
    private static final long PAUSE_MILLIS = 500;

    private final Options options;
    private final Path work;
    private final Subjects subjects;
    private final long began = System.nanoTime();
    private int launches;

    Bench(Options options, Path work, Subjects subjects) {
        this.options = options;
        this.work = work;
        this.subjects = subjects;
    }

    Options options() {
        return options;
    }

    Subjects subjects() {
        return subjects;
    }

    /** An empty folder for the next launch, after a short rest for the machine. */
    Path nextFolder() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        launches++;
        return work.resolve("launch-" + launches);
    }

    /** A folder for the next launch, with a bundle to deploy. */
    Path nextFolder(Path bundle) throws IOException, InterruptedException {
        Path folder = nextFolder();
        Files.copy(bundle, Files.createDirectories(Subjects.deploy(folder)).resolve(bundle.getFileName()));
        return folder;
    }

    Launch launch(Subject subject) throws IOException, InterruptedException {
        return Launch.of(subject, nextFolder());
    }

    /** Tells whoever waits that a round, counted from 0, is over. */
    void progress(String figure, int round) {
        progress(figure + " round", round + 1, options.pairs());
    }

    void progress(String what, int done, int all) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.err.printf("  %d:%02d %s %d of %d%n", seconds / 60, seconds % 60, what, done, all);
    }

    /** The subjects of one round: each round begins with another one, so that none has a fixed neighbour. */
    static List<Subject> rotated(List<Subject> all, int round) {
        List<Subject> result = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            result.add(all.get((i + round) % all.size()));
        }
        return result;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;
import org.postern.benchmarks.load.LoadResult;
import org.postern.benchmarks.load.ReadLoad;

/**
 * One launch under load: 60,000 Reads of a node altogether, a third of them to warm up.
 *
 * @param idle resident memory five seconds after the registration, MB
 * @param one one request outstanding
 * @param many 32 requests outstanding
 * @param loaded resident memory after all requests, MB
 */
record ReadRun(double idle, Level one, Level many, double loaded) {
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int MANY = 32;
    private static final int TOTAL = 60_000;
    private static final int QUICK_TOTAL = 12_000;

    /** What one number of outstanding requests gave. */
    record Level(double perSecond, double cpuMicros, double medianMicros, int errors, int retransmissions) {}

    static ReadRun of(Bench bench, Subject subject) throws IOException, InterruptedException {
        try (Launch launch = bench.launch(subject)) {
            launch.awaitRegistered();
            return settled(bench, launch);
        }
    }

    /** The same with what has just registered. */
    static ReadRun settled(Bench bench, Launch launch) throws IOException {
        launch.rest(SETTLING);
        return of(bench, launch, "/3/0");
    }

    /** The same with what is running and has come to rest. */
    static ReadRun of(Bench bench, Launch launch, String path) throws IOException {
        int total = bench.options().count(TOTAL, QUICK_TOTAL);
        double idle = launch.proc().residentMegabytes();
        ReadLoad load = new ReadLoad(launch.server(), path);
        load.run(total / 3, MANY);
        Level one = level(launch, load, total / 6, 1);
        Level many = level(launch, load, total / 2, MANY);
        return new ReadRun(idle, one, many, launch.proc().residentMegabytes());
    }

    private static Level level(Launch launch, ReadLoad load, int requests, int outstanding) throws IOException {
        double before = launch.proc().cpuMicros();
        LoadResult result = load.run(requests, outstanding);
        double cpu = launch.proc().cpuMicros() - before;
        return new Level(
                result.perSecond(), cpu / requests, result.medianMicros(), result.errors(), result.retransmissions());
    }

    int errors() {
        return one.errors() + many.errors();
    }

    int retransmissions() {
        return one.retransmissions() + many.retransmissions();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.ManagementServer;
import org.postern.benchmarks.load.RegistrationEvent;

/**
 * Reads of one resource with access control on, that is with two servers, among one object of 20 instances and among 500:
 * looking up object, instance and rights may not take longer for that.
 */
final class AccessFigure implements Figure {
    private static final String NUMBER = "/30000/7/0";
    private static final int FIRST = 30_000;
    private static final int MANY = 500;
    private static final int SERVERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final double LIMIT = 1.2;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        List<ReadRun> few = new ArrayList<>();
        List<ReadRun> many = new ArrayList<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            boolean manyFirst = round % 2 == 1;
            (manyFirst ? many : few).add(run(bench, manyFirst ? MANY : 1));
            (manyFirst ? few : many).add(run(bench, manyFirst ? 1 : MANY));
            bench.progress("access", round);
        }
        row(report, "1 outstanding, median µs", few, many, run -> run.one().medianMicros());
        row(report, "1 outstanding, CPU µs/request", few, many, run -> run.one().cpuMicros());
        row(report, "32 outstanding, CPU µs/request", few, many, run -> run.many()
                .cpuMicros());
        int errors = few.stream().mapToInt(ReadRun::errors).sum()
                + many.stream().mapToInt(ReadRun::errors).sum();
        report.add(Row.zero("Reads with access control without a correct answer", errors));
        report.note("memory with access control: 1 object "
                + Sample.of(few, ReadRun::loaded).text(0) + " MB, " + MANY + " objects "
                + Sample.of(many, ReadRun::loaded).text(0) + " MB");
    }

    private static void row(
            Report report, String what, List<ReadRun> few, List<ReadRun> many, ToDoubleFunction<ReadRun> value) {
        String title = "Read with access control among " + MANY + " objects × 20 instances, " + what;
        report.add(Row.ratio(title, Sample.of(many, value), "1 object", Sample.of(few, value), 1, Bar.atMost(LIMIT)));
    }

    private static ReadRun run(Bench bench, int objects) throws IOException, InterruptedException {
        Path folder = bench.nextFolder(bench.subjects().crowd());
        Map<String, String> environment = Map.of("POSTERN_JAVA_OPTS", "-Dcrowd.objects=" + objects);
        try (Launch launch = new Launch(bench.subjects().postern(), folder, SERVERS, environment)) {
            settle(launch, launch.awaitRegistered(), FIRST + objects - 1);
            if (launch.server().request(Coap.GET, NUMBER).code() != Coap.CONTENT) {
                throw new IOException(NUMBER + " cannot be read: " + launch.stderr());
            }
            return ReadRun.of(bench, launch, NUMBER);
        }
    }

    /** Answers both servers' Updates until the last object was listed and nothing came for a while. */
    private static void settle(Launch launch, RegistrationEvent first, int last) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long quiet = System.nanoTime() + QUIET.toNanos();
        boolean listed = first.lists(last);
        while (!listed || System.nanoTime() < quiet) {
            if (System.nanoTime() > end) {
                throw new IOException("object " + last + " was not listed: " + launch.stderr());
            }
            for (ManagementServer server : launch.servers()) {
                RegistrationEvent event = server.await(Duration.ofMillis(5));
                if (event != null) {
                    quiet = System.nanoTime() + QUIET.toNanos();
                    listed |= event.lists(last);
                }
            }
        }
    }
}

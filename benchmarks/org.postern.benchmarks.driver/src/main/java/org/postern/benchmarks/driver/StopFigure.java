// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postern.benchmarks.load.ManagementServer;
import org.postern.benchmarks.load.RegistrationEvent;

/** SIGTERM while registered with two servers. */
final class StopFigure implements Figure {
    private static final int SERVERS = 2;
    private static final long LIMIT_SECONDS = 5;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < bench.options().pairs(); i++) {
            Subject postern = bench.subjects().postern();
            try (Launch launch = new Launch(postern, bench.nextFolder(), SERVERS, Map.of())) {
                launch.awaitRegistered();
                stops.add(stop(launch));
            }
            bench.progress("stop", i);
        }
        Sample seconds = Sample.of(stops, Stop::seconds);
        report.add(Row.value("SIGTERM to end of the process, s", seconds.max(), 2, Bar.atMost(LIMIT_SECONDS), " s")
                .withPostern(seconds.text(2)));
        long clean = stops.stream().filter(Stop::clean).count();
        report.add(Row.question(
                "SIGTERM: de-registered from both servers, exit code 0",
                clean == stops.size(),
                clean + " of " + stops.size()));
    }

    private static Stop stop(Launch launch) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProcessHandle.of(launch.pid()).ifPresent(ProcessHandle::destroy);
        int deregistered = 0;
        for (ManagementServer server : launch.servers()) {
            RegistrationEvent event = server.await(Duration.ofSeconds(LIMIT_SECONDS));
            deregistered += event != null && event.kind() == RegistrationEvent.Kind.DEREGISTER ? 1 : 0;
        }
        boolean ended = launch.process().waitFor(2 * LIMIT_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean clean = ended && launch.process().exitValue() == 0 && deregistered == SERVERS;
        return new Stop(seconds, clean);
    }

    private record Stop(double seconds, boolean clean) {}
}

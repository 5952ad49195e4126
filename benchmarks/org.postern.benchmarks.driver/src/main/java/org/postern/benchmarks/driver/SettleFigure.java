// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.postern.benchmarks.load.RegistrationEvent;

/** The first Register is complete: it lists every object that is shipped, and no Update follows at once. */
final class SettleFigure implements Figure {
    /** The objects without an instance, too; Security (0) and an Access Control (2) of one server are never listed. */
    private static final Set<String> SHIPPED = Set.of("/1/0", "/3/0", "/9", "/14");

    private static final Duration QUIET = Duration.ofSeconds(5);

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int updates = 0;
        int complete = 0;
        Set<String> other = new TreeSet<>();
        for (int i = 0; i < bench.options().pairs(); i++) {
            try (Launch launch = bench.launch(bench.subjects().postern())) {
                RegistrationEvent register = launch.awaitRegistered();
                // "/" is no object: it tells what the client can do
                Set<String> listed = new TreeSet<>(register.targets());
                listed.remove("/");
                if (listed.equals(SHIPPED)) {
                    complete++;
                } else {
                    other.add(String.join(" ", listed));
                }
                updates += launch.server().await(QUIET) == null ? 0 : 1;
            }
            bench.progress("settle", i);
        }
        int starts = bench.options().pairs();
        report.add(Row.question(
                "the first Register lists exactly " + String.join(" ", new TreeSet<>(SHIPPED)),
                complete == starts,
                complete + " of " + starts + (other.isEmpty() ? "" : ", but also " + String.join("; ", other))));
        report.add(Row.zero("starts with an Update within 5 s of the Register", updates)
                .withPostern(updates + " of " + starts));
    }
}

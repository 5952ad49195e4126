// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;
import org.postern.benchmarks.load.RegistrationEvent;

/** The first Register is complete: no Update follows at once. */
final class SettleFigure implements Figure {
    private static final Duration QUIET = Duration.ofSeconds(5);

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int updates = 0;
        String listed = "";
        for (int i = 0; i < bench.options().pairs(); i++) {
            try (Launch launch = bench.launch(bench.subjects().postern())) {
                RegistrationEvent register = launch.awaitRegistered();
                listed = String.join(" ", register.targets());
                updates += launch.server().await(QUIET) == null ? 0 : 1;
            }
            bench.progress("settle", i);
        }
        report.add(Row.zero("starts with an Update within 5 s of the Register", updates)
                .withPostern(updates + " of " + bench.options().pairs() + ", Register lists " + listed));
    }
}

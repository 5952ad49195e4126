// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.postern.software.internal.packages.SoftwarePackage;

/** What has to hold whenever nothing is under way: one version is in place or none, and object 9 says which and whether it runs. */
final class Truth {
    private Truth() {}

    static void holds(Bench bench, String where) {
        Software software = bench.now();
        Installation installed = software.installed();
        SoftwarePackage placed = bench.host.placed(Bench.ID);
        Set<String> running = bench.host.running(Bench.ID);
        assertThat(software.step()).as(where).isEqualTo(Step.NONE);
        assertThat(software.state()).as(where).isNotIn(UpdateState.DOWNLOAD_STARTED, UpdateState.DOWNLOADED);
        assertThat(placed).as(where).isEqualTo(installed == null ? null : installed.software());
        assertThat(running).as(where).isEqualTo(installed == null ? Set.of() : installed.running());
        if (software.state() == UpdateState.INSTALLED) {
            assertThat(software.active()).as(where).isEqualTo(installed != null && running.equals(installed.all()));
            assertThat(software.described()).as(where).isEqualTo(placed);
        }
        if (placed != null) {
            assertThat(placed.description().version()).as(where).isIn("1.0.0", "2.0.0", "3.0.0");
        }
        assertThat(bench.restarts).as(where).isEmpty();
    }
}

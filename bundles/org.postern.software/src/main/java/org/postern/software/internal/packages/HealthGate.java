// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.time.Duration;
import java.util.List;

/**
 * What must be well after an activation, besides bundles that are active and components that are satisfied.
 *
 * @param checks the names of health checks that must pass
 * @param timeLimit how long all of it may take, 1 s to 10 min
 */
public record HealthGate(List<String> checks, Duration timeLimit) {
    /** Of a package that says nothing. */
    public static final HealthGate DEFAULT = new HealthGate(List.of(), Duration.ofSeconds(30));

    public HealthGate {
        checks = List.copyOf(checks);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.packages.HealthGate;

/** Lets a package pass whose bundles are well: twice in a row, within its time limit. */
public final class Gate {
    /** A server waits for the answer, and an engine gives up after a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    private static final long INTERVAL_MILLIS = 50;

    private final IntFunction<HealthGate> demands;
    private final Wellness wellness;

    /** @param demands what the package of an instance wants to be judged by */
    public Gate(IntFunction<HealthGate> demands, Wellness wellness) {
        this.demands = demands;
        this.wellness = wellness;
    }

    /** How long the package of an instance may take to be well. */
    Duration limit(int id) {
        Duration asked = demands.apply(id).timeLimit();
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    void pass(int id, List<Bundle> bundles) throws HostException {
        HealthGate demanded = demands.apply(id);
        Duration limit = limit(id);
        long begun = System.nanoTime();
        int well = 0;
        while (well < 2) {
            Wellness.@Nullable Problem problem = wellness.of(bundles, demanded.checks());
            well = problem == null ? well + 1 : 0;
            boolean late = System.nanoTime() - begun > limit.toNanos();
            if (problem != null && (problem.lasting() || late)) {
                throw new HostException(problem.text() + (late ? ", after " + limit.toSeconds() + " s" : ""));
            }
            if (well < 2) {
                pause();
            }
        }
    }

    private static void pause() throws HostException {
        try {
            new CountDownLatch(1).await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HostException("the gateway stops");
        }
    }
}

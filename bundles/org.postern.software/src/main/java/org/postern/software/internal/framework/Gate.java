// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.lifecycle.StoppingException;
import org.postern.software.internal.packages.HealthGate;

/** Lets a package pass whose bundles are well: twice in a row, within its time limit. */
public final class Gate {
    /** A server waits for the answer, and an engine gives up after a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    /** For a look at the end of the limit. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final long INTERVAL_MILLIS = 50;

    private final IntFunction<HealthGate> demands;
    private final Wellness wellness;
    private final Switch power;

    /** @param demands what the package of an instance wants to be judged by */
    public Gate(IntFunction<HealthGate> demands, Wellness wellness, Switch power) {
        this.demands = demands;
        this.wellness = wellness;
        this.power = power;
    }

    void pass(int id, List<Bundle> bundles) throws HostException {
        HealthGate demanded = demands.apply(id);
        Duration limit = demanded.timeLimit().compareTo(LONGEST) < 0 ? demanded.timeLimit() : LONGEST;
        long begun = System.nanoTime();
        int well = 0;
        while (well < 2) {
            Wellness.@Nullable Problem problem =
                    look(bundles, demanded.checks(), limit.minusNanos(System.nanoTime() - begun));
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

    /** Objects are made to see whether they can be. */
    private Wellness.@Nullable Problem look(List<Bundle> bundles, List<String> checks, Duration left)
            throws HostException {
        Duration most = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        String names = bundles.stream().map(Bundle::getSymbolicName).collect(Collectors.joining(", "));
        try {
            return power.watch(
                            "making of the objects of " + names,
                            most,
                            () -> Optional.ofNullable(wellness.of(bundles, checks)))
                    .orElse(null);
        } catch (ExecutionException failed) {
            throw new HostException(names + ": " + failed.getCause());
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }
}

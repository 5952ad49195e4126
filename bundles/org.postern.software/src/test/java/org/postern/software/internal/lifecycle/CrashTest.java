// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The process ends at each of its steps, and at each step of the start after it. */
class CrashTest {
    /** A whole life: a version, an update that works, one that does not, and the end. */
    private static void life(Bench bench) {
        bench.running(Samples.V1);
        bench.updated(Samples.V2);
        bench.activate();
        bench.forUpdate();
        bench.deliver(Samples.pack("3.0.0", "org.example.pump"));
        bench.install();
        bench.activate();
        bench.deactivate();
        bench.activate();
        bench.uninstall();
    }

    private static SimulatedHost host(Crashes crashes) {
        return new SimulatedHost(crashes).with(Flaw.UNWELL, "3.0.0");
    }

    private static int points() {
        Crashes all = Crashes.never();
        life(new Bench(new MemoryStore(all), host(all)));
        return all.passed();
    }

    /** Lives until the crash. */
    private static Bench crashed(int point) {
        Crashes crashes = Crashes.at(point);
        Bench bench = new Bench(new MemoryStore(crashes), host(crashes));
        try {
            life(bench);
            throw new AssertionError("no crash at point " + point);
        } catch (Crashes.Crash crash) {
            return bench;
        }
    }

    @Test
    @DisplayName(
            "SW-14: after a crash at any step what runs is one version, whole or not at all, and object 9 says which")
    void oneCrash() {
        int points = points();
        assertThat(points).isGreaterThan(60);
        for (int point = 1; point <= points; point++) {
            Bench before = crashed(point);
            Crashes none = Crashes.never();
            Truth.holds(before.restart(host(none), none), "point " + point);
        }
    }

    @Test
    @DisplayName("SW-14: the same when the start after the crash is cut off, too")
    void twoCrashes() {
        int points = points();
        for (int point = 1; point <= points; point++) {
            for (int second = 1; second < 40; second++) {
                Bench before = crashed(point);
                Crashes crashes = Crashes.at(second);
                try {
                    before.restart(host(crashes), crashes);
                    break;
                } catch (Crashes.Crash crash) {
                    Crashes none = Crashes.never();
                    Truth.holds(before.restart(host(none), none), "points " + point + ", " + second);
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.util.concurrent.TimeUnit;

/** Measures and prints; see the README. */
public final class Main {
    private static final int WARM_UP_SECONDS = 5;
    private static final int WARM_UP_RATE = 5_000;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int observations = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        try (Field field = new Field(observations, arguments[3].equals("periods"))) {
            field.change(WARM_UP_SECONDS, WARM_UP_RATE);
            TimeUnit.SECONDS.sleep(1);
            long before = cpu();
            long sentBefore = field.sent();
            long changes = field.change(seconds, rate);
            long spent = cpu() - before;
            System.out.println("sent " + (field.sent() - sentBefore));
            System.out.println("cpu " + spent / 1e3 / changes);
            TimeUnit.SECONDS.sleep(4); // longer than any minimum period and the grace
            System.out.println(field.verdict());
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
        }
        System.exit(0);
    }

    /** The CPU time of the process, in ns. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.californium;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Runs tasks at once on the calling thread, which is the one that received the datagram; timers get a thread. */
final class ReceiverThread extends ScheduledThreadPoolExecutor {

    ReceiverThread() {
        super(1, task -> new Thread(task, "timers"));
        prestartCoreThread(); // keeps the JVM alive
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}

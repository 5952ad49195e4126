// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a leak would make grow. */
record Footprint(long classLoaders, long threads, long sockets, long files) {

    /** Counts after a garbage collection, without which dropped class loaders would still be there. */
    static Footprint of(long pid) throws IOException, InterruptedException {
        Jcmd jcmd = new Jcmd(pid);
        jcmd.liveBytes();
        ProcFs proc = ProcFs.of(pid);
        return new Footprint(jcmd.classLoaders(), proc.threads(), proc.sockets(), proc.files());
    }

    /**
     * What there is more than before, once that is nothing or the time is over: threads and what is held for a successor
     * end a while after their use, a leak never does.
     */
    static Footprint growth(long pid, Footprint before, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Footprint growth = of(pid).minus(before);
        while (growth.leaks() && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(2);
            growth = of(pid).minus(before);
        }
        return growth;
    }

    private boolean leaks() {
        return classLoaders > 0 || threads > 0 || sockets > 0 || files > 0;
    }

    private Footprint minus(Footprint before) {
        return new Footprint(
                classLoaders - before.classLoaders,
                threads - before.threads,
                sockets - before.sockets,
                files - before.files);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;

/** What a leak would make grow. */
record Footprint(long classLoaders, long threads, long sockets) {

    /** Counts after a garbage collection, without which dropped class loaders would still be there. */
    static Footprint of(long pid) throws IOException, InterruptedException {
        Jcmd jcmd = new Jcmd(pid);
        jcmd.liveBytes();
        ProcFs proc = ProcFs.of(pid);
        return new Footprint(jcmd.classLoaders(), proc.threads(), proc.sockets());
    }

    Footprint minus(Footprint before) {
        return new Footprint(classLoaders - before.classLoaders, threads - before.threads, sockets - before.sockets);
    }
}

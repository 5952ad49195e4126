// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import org.osgi.framework.BundleContext;
import org.postern.software.internal.lifecycle.Restart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process with an exit code by which a supervisor knows that it is to be started again. */
final class ProcessRestart implements Restart {
    /** "Temporary failure" of sysexits. */
    private static final int AGAIN = 75;

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final BundleContext context;

    ProcessRestart(BundleContext context) {
        this.context = context;
    }

    @Override
    public void restart(String reason) {
        if (context.getProperty("postern.home") == null) {
            LOG.error("This framework was not started by the postern command: restart it, {}", reason);
            return;
        }
        // the launcher stops the framework in its shutdown hook, as far as it can be stopped
        System.setProperty("postern.exit", Integer.toString(AGAIN));
        Thread end = new Thread(() -> System.exit(AGAIN), "postern-software-restart");
        end.setDaemon(true);
        end.start();
    }
}

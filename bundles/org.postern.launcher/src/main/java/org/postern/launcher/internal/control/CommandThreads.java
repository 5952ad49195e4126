// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import java.util.concurrent.Executor;

/** A thread for each command, which does not keep the process alive. */
final class CommandThreads implements Executor {
    @Override
    public void execute(Runnable command) {
        Thread thread = new Thread(command, "postern-control");
        thread.setDaemon(true);
        thread.start();
    }
}

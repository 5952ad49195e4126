// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.PrintStream;

/**
 * Ends the process when memory runs out in a thread that nobody guards. What is left alive then is chance, and a gateway that
 * is half alive is worse than one that its supervisor starts again. Thread-safe.
 */
class OutOfMemory implements Thread.UncaughtExceptionHandler {
    /** To be started again, as for a bundle that holds everything up. */
    static final int EXIT = 75;

    private final PrintStream log;

    OutOfMemory(PrintStream log) {
        this.log = log;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            log.println("ERROR launcher - memory ran out in " + thread.getName()
                    + "; the gateway ends, to be started again (" + failure.getMessage() + ")");
            log.flush();
            end(EXIT);
        } else {
            log.println("ERROR launcher - " + thread.getName() + " failed");
            failure.printStackTrace(log);
        }
    }

    /** No hooks: they need memory, too. */
    void end(int code) {
        Runtime.getRuntime().halt(code);
    }
}

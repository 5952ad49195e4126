// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.PrintStream;
import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** What the framework itself has to say, one line per event on stderr: it starts before any logging bundle does. */
final class FrameworkLog extends Logger {
    private final PrintStream out;

    FrameworkLog(PrintStream out) {
        this.out = out;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the framework declares it
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable ServiceReference service,
            int level,
            @Nullable String message,
            @Nullable Throwable cause) {
        StringBuilder line = new StringBuilder(level <= LOG_ERROR ? "ERROR" : "WARN").append(" framework - ");
        if (bundle != null) {
            line.append(bundle.getSymbolicName()).append(": ");
        }
        line.append(message);
        for (Throwable next = cause; next != null; next = next.getCause()) {
            line.append(": ").append(next);
        }
        out.println(line.toString().replaceAll("\\s*\\R\\s*", " "));
    }
}

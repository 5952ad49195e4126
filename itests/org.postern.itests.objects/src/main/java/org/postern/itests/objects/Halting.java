// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that starts well in one process, and ends every process after that one; they share a working directory. */
public final class Halting implements BundleActivator {
    private static final Path FIRST = Path.of("halting.pid");
    private static final int CODE = 3;

    @Override
    public void start(BundleContext context) throws IOException {
        String own = Long.toString(ProcessHandle.current().pid());
        if (!Files.exists(FIRST)) {
            Files.writeString(FIRST, own);
        }
        if (!Files.readString(FIRST).equals(own)) {
            Runtime.getRuntime().halt(CODE);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // nothing was begun
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder whose bundles come and go: made when missing, like the data folder, so that a bundle can be put into it. */
final class DeployFolder {
    private DeployFolder() {}

    /**
     * @param asked whether somebody named it: otherwise the gateway runs without
     * @param log is told of a folder that was not there: its name may be a mistake
     */
    static void make(Path folder, boolean asked, PrintStream log) throws StartException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            if (!asked) {
                log.println("WARN launcher - cannot make the deploy folder " + folder + " (" + e
                        + "), so no bundle can be put into it: give another with --deploy");
                return;
            }
            throw new StartException(
                    "cannot make the deploy folder " + folder + " (" + e + "): give another with --deploy", e);
        }
        log.println("INFO launcher - made the deploy folder " + folder + ": it was not there; bundles go into it");
    }
}

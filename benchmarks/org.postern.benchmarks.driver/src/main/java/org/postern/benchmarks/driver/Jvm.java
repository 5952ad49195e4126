// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.nio.file.Path;

/** The one Java installation that everything is measured on: that of the driver. */
final class Jvm {
    private Jvm() {}

    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    static String tool(String name) {
        return home().resolve("bin").resolve(name).toString();
    }

    static String version() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that registers with an LwM2M server and is measured.
 *
 * @param baseline whether Postern is held against it
 * @param secured whether its servers are to be secured with the key of the benchmarks
 */
record Subject(String name, boolean baseline, boolean secured, CommandLine commandLine) {

    /** How it is started, given the servers to register with and an empty folder of its own. */
    @FunctionalInterface
    interface CommandLine {
        List<String> command(List<String> servers, Path folder);
    }
}

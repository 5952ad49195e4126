// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

/** Something that reads bytes from outside. */
@FunctionalInterface
public interface Target {
    /**
     * Feeds one input. The same input does the same whatever came before.
     *
     * @throws Throwable if the input does what no input may do: this is a finding
     */
    void run(byte[] input) throws Throwable;
}

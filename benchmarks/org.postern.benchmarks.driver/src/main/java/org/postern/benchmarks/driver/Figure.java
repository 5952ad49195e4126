// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;

/** Something that is measured and gives rows of the report. */
@FunctionalInterface
interface Figure {
    void measure(Bench bench, Report report) throws IOException, InterruptedException;
}

// SPDX-License-Identifier: Apache-2.0
/** A bundle that reports to the benchmark driver from inside of the framework. */
@NullMarked
package org.postern.benchmarks.probe.internal;

import org.jspecify.annotations.NullMarked;

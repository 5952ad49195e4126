// SPDX-License-Identifier: Apache-2.0
/** What is fed with bytes from outside, driven by a fuzzer. */
@NullMarked
package org.postern.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;

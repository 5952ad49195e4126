// SPDX-License-Identifier: Apache-2.0
/** The baseline of a bare Californium server that answers Reads with constant bytes. */
@NullMarked
package org.postern.benchmarks.californium;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Starts Postern and its baselines in turn on this machine, lets the load generator drive them, and writes the figures
 * beside the bars they have to meet.
 */
@NullMarked
package org.postern.benchmarks.driver;

import org.jspecify.annotations.NullMarked;

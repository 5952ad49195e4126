// SPDX-License-Identifier: Apache-2.0
/** Measures the notifications of the engine. */
@NullMarked
package org.postern.benchmarks.observe;

import org.jspecify.annotations.NullMarked;

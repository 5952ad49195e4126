// SPDX-License-Identifier: Apache-2.0
/** An object that takes large packages. */
@NullMarked
package org.postern.benchmarks.sink;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Many objects with many instances. */
@NullMarked
package org.postern.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;

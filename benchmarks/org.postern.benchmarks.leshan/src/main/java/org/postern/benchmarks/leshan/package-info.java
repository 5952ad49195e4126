// SPDX-License-Identifier: Apache-2.0
/** The baseline of the Eclipse Leshan client with stock settings. */
@NullMarked
package org.postern.benchmarks.leshan;

import org.jspecify.annotations.NullMarked;

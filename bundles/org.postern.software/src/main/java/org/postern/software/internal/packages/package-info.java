// SPDX-License-Identifier: Apache-2.0
/** Software packages: what they are, how they are read and verified, and where their bytes are kept. */
@NullMarked
package org.postern.software.internal.packages;

import org.jspecify.annotations.NullMarked;

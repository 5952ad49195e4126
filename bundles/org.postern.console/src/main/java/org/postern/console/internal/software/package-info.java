// SPDX-License-Identifier: Apache-2.0
/** The page Software. */
@NullMarked
package org.postern.console.internal.software;

import org.jspecify.annotations.NullMarked;

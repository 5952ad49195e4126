// SPDX-License-Identifier: Apache-2.0
/** The engine as a whole, and its component. */
@NullMarked
package org.postern.engine.internal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** A gateway as LwM2M describes it, in a few lines, to hold the real one against. Knows nothing of the engine. */
@NullMarked
package org.postern.engine.internal.model;

import org.jspecify.annotations.NullMarked;

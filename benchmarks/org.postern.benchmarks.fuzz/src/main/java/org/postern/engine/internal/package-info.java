// SPDX-License-Identifier: Apache-2.0
/** In the package of what it drives: the engine is nobody's API. */
@NullMarked
package org.postern.engine.internal;

import org.jspecify.annotations.NullMarked;

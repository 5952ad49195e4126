// SPDX-License-Identifier: Apache-2.0
/** In the package of what it drives: the readers of keys are nobody's API. */
@NullMarked
package org.postern.engine.internal.credential;

import org.jspecify.annotations.NullMarked;

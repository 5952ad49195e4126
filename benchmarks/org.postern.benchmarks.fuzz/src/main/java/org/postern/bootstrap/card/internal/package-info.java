// SPDX-License-Identifier: Apache-2.0
/** In the package of what it drives: the reader of a card is nobody's API. */
@NullMarked
package org.postern.bootstrap.card.internal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** In the package of what it drives: the front door is nobody's API. */
@NullMarked
package org.postern.coap.internal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Observations of servers and the notifications that follow: LwM2M 1.0.2, section 5.5, and RFC 7641. */
@NullMarked
package org.postern.engine.internal.observation;

import org.jspecify.annotations.NullMarked;

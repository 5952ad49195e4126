// SPDX-License-Identifier: Apache-2.0
/** The attributes that servers assign to nodes to steer notifications: LwM2M 1.0.2, sections 5.1.1, 5.1.2 and 5.4.4. */
@NullMarked
package org.postern.engine.internal.attributes;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The LwM2M object Device (3). */
@NullMarked
package org.postern.object.device.internal;

import org.jspecify.annotations.NullMarked;

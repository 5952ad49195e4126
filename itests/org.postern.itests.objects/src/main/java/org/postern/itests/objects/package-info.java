// SPDX-License-Identifier: Apache-2.0
/** Objects that misbehave, stream and count. */
@NullMarked
package org.postern.itests.objects;

import org.jspecify.annotations.NullMarked;

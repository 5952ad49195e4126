// SPDX-License-Identifier: Apache-2.0
/** An equipment rack as an LwM2M object of our own. */
@NullMarked
package org.postern.examples.rack;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** A thermometer as LwM2M object 3303. */
@NullMarked
package org.postern.examples.temperature;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Software Management and Software Component, objects 9 and 14. */
@NullMarked
package org.postern.software.internal.object;

import org.jspecify.annotations.NullMarked;

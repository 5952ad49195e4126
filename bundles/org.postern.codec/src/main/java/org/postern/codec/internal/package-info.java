// SPDX-License-Identifier: Apache-2.0
/** The formats themselves. */
@NullMarked
package org.postern.codec.internal;

import org.jspecify.annotations.NullMarked;

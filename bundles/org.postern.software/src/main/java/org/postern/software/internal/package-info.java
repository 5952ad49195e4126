// SPDX-License-Identifier: Apache-2.0
/** Puts the parts of software management together when there is something to manage. */
@NullMarked
package org.postern.software.internal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The image of a smartcard with bootstrap data, as files. */
@NullMarked
package org.postern.bootstrap.card.internal;

import org.jspecify.annotations.NullMarked;

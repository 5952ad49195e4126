// SPDX-License-Identifier: Apache-2.0
/** What all pages of the console use. */
@NullMarked
package org.postern.console.internal;

import org.jspecify.annotations.NullMarked;

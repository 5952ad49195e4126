// SPDX-License-Identifier: Apache-2.0
/** Puts the distribution folder together from the resolved run descriptions. Runs in the build only. */
@NullMarked
package org.postern.packaging.internal;

import org.jspecify.annotations.NullMarked;

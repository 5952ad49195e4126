// SPDX-License-Identifier: Apache-2.0
/** Software packages as bundles of the running framework. */
@NullMarked
package org.postern.software.internal.framework;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Commands for a running gateway, from this machine. */
@NullMarked
package org.postern.launcher.internal.control;

import org.jspecify.annotations.NullMarked;

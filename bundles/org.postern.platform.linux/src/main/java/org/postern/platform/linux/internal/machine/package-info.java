// SPDX-License-Identifier: Apache-2.0
/**
 * Readers of what the kernel and the distribution tell in files. Without state, except for the ids of power sources;
 * whatever the files hold, they answer with less rather than throw.
 */
@NullMarked
package org.postern.platform.linux.internal.machine;

import org.jspecify.annotations.NullMarked;

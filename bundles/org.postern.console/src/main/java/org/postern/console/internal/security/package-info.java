// SPDX-License-Identifier: Apache-2.0
/** Who may see the console: the first password, signing in, sessions, and what a request must look like. */
@NullMarked
package org.postern.console.internal.security;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** One server each: its account, its registration, its requests and its observations. */
@NullMarked
package org.postern.engine.internal.server;

import org.jspecify.annotations.NullMarked;

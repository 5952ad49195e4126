// SPDX-License-Identifier: Apache-2.0
/** The page Gateway: its data as JSON and its changes as server-sent events. */
@NullMarked
package org.postern.console.internal.gateway;

import org.jspecify.annotations.NullMarked;

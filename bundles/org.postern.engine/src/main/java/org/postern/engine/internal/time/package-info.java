// SPDX-License-Identifier: Apache-2.0
/** Time and threads of the engine: a monotonic clock, timers, and executors that keep an order. */
@NullMarked
package org.postern.engine.internal.time;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What the transports of all tests have in common. */
@NullMarked
package org.postern.engine.internal.transport;

import org.jspecify.annotations.NullMarked;

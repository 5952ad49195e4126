// SPDX-License-Identifier: Apache-2.0
/** A small LwM2M server on Eclipse Leshan for people who try the gateway. */
@NullMarked
package org.postern.itests.server.internal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The accounts of the gateway: the instances of the Security and the Server object, where they come from, how they are
 * kept, and the servers that follow from them (LwM2M 1.0.2, section 5.2.2).
 */
@NullMarked
package org.postern.engine.internal.account;

import org.jspecify.annotations.NullMarked;

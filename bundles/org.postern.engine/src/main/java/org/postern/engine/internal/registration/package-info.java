// SPDX-License-Identifier: Apache-2.0
/**
 * The registration interface of LwM2M 1.0.2, section 5.3: Register, Update and De-register at one server each.
 *
 * <p>A {@link org.postern.engine.internal.registration.Registration} is a state machine whose states are the {@code
 * Phase} classes. Everything happens on its serial executor. What arrives for a phase that is over is dropped, because
 * it is no longer the current one.
 */
@NullMarked
package org.postern.engine.internal.registration;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Access control: which server may do what to which instance (LwM2M 1.0.2, section 7.3). */
@NullMarked
package org.postern.engine.internal.access;

import org.jspecify.annotations.NullMarked;

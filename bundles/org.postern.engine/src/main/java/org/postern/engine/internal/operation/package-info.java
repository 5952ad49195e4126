// SPDX-License-Identifier: Apache-2.0
/** The operations of a server on the object tree: LwM2M 1.0.2, sections 5.4 and 5.5. */
@NullMarked
package org.postern.engine.internal.operation;

import org.jspecify.annotations.NullMarked;

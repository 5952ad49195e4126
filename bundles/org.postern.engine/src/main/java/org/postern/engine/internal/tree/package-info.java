// SPDX-License-Identifier: Apache-2.0
/** The objects that are served: immutable snapshots, and what changes them as services come and go. */
@NullMarked
package org.postern.engine.internal.tree;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The state store: a log of changes with snapshots in the data folder. */
@NullMarked
package org.postern.store.internal;

import org.jspecify.annotations.NullMarked;

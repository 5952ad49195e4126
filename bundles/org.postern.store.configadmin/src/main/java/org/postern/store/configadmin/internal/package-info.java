// SPDX-License-Identifier: Apache-2.0
/** Config Admin's configurations in the state store. */
@NullMarked
package org.postern.store.configadmin.internal;

import org.jspecify.annotations.NullMarked;

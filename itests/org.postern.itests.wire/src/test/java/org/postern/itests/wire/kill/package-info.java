// SPDX-License-Identifier: Apache-2.0
/** A gateway that is killed while servers and a bootstrap server change it, and what it must know afterwards. */
@NullMarked
package org.postern.itests.wire.kill;

import org.jspecify.annotations.NullMarked;

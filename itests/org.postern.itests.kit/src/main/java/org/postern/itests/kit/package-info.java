// SPDX-License-Identifier: Apache-2.0
/** Process tests of the packaged gateway, written once against {@link org.postern.itests.kit.LwM2mServerPeer}. */
@NullMarked
package org.postern.itests.kit;

import org.jspecify.annotations.NullMarked;

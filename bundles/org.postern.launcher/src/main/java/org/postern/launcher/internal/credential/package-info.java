// SPDX-License-Identifier: Apache-2.0
/** {@code postern credential}: keys made where they are used, so that no secret key ever travels. */
@NullMarked
package org.postern.launcher.internal.credential;

import org.jspecify.annotations.NullMarked;

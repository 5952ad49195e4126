// SPDX-License-Identifier: Apache-2.0
/** The {@code postern} command: reads its arguments, prepares the data folder and starts the framework in this process. */
@NullMarked
package org.postern.launcher.internal;

import org.jspecify.annotations.NullMarked;

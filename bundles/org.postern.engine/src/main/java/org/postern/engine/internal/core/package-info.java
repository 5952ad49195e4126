// SPDX-License-Identifier: Apache-2.0
/** The objects that the engine itself brings: Security (0), Server (1) and a stand-in for Device (3). */
@NullMarked
package org.postern.engine.internal.core;

import org.jspecify.annotations.NullMarked;

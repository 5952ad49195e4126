// SPDX-License-Identifier: Apache-2.0
/** Brings {@code etc/*.cfg.json} and the configuration of the command line into Config Admin, checked before it counts. */
@NullMarked
package org.postern.configuration.internal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The annotation processor: reads declared objects, judges them, and writes their tables. Runs in the compiler only; a
 * gateway never loads a class of it.
 */
@NullMarked
package org.postern.api.internal.processor;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * A load generator that plays the LwM2M server: hand-made CoAP over one UDP socket, cheaper per request than the
 * clients it drives. One thread, nothing here is thread-safe.
 */
@NullMarked
package org.postern.benchmarks.load;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

/** What a write or execute handler returns. */
enum Returns {
    VOID,
    OUTCOME,
    /** {@code CompletionStage<Outcome>}. */
    STAGE,
    /** {@code BodySink}. */
    SINK
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

/** How the engine gets at a resource. */
public enum Handling {
    /** A {@link org.postern.api.Value}: {@link ObjectTable#cell}. */
    CELL,
    /** Handler methods that answer at once or block: {@link ObjectTable#read}, {@link ObjectTable#write}, {@link ObjectTable#execute}. */
    CALL,
    /** A reader or executor that returns a {@code CompletionStage}: {@link ObjectTable#readLater}, {@link ObjectTable#execute}. */
    LATER,
    /** A {@link org.postern.api.Body} or {@link org.postern.api.BodySink}: {@link ObjectTable#body}, {@link ObjectTable#sink}. */
    STREAM
}

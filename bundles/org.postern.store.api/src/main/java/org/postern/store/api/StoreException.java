// SPDX-License-Identifier: Apache-2.0
package org.postern.store.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A batch was not kept; nothing of it happened. */
public final class StoreException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why a batch was not kept. */
    public enum Reason {
        /** There is no space left, on the medium or within the limits of the store. */
        FULL,
        /** The medium takes no writes. */
        READ_ONLY,
        /** The medium failed. */
        FAILED,
        /** The store is stopping. */
        CLOSED
    }

    /**
     * Tells that nothing of a batch was kept.
     *
     * @param message for the log: what was tried
     * @param cause what the medium said, null when nothing did
     */
    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why: what somebody can do about it follows from it. */
    public Reason reason() {
        return reason;
    }
}

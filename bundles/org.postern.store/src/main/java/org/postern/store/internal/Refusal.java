// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;
import org.postern.store.api.StoreException;
import org.postern.store.api.StoreException.Reason;

/** Why the medium did not take something, as programs and as people want to know it. */
record Refusal(Reason reason, Throwable cause) {
    /** Of the health entry; there is one disk. */
    static final String KEY = "disk";

    /** The words of the C library for what has no exception of its own. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    private static final String READ_ONLY = "Read-only file system";

    static Refusal of(Throwable cause) {
        if (cause instanceof NotOursException) {
            return new Refusal(Reason.READ_ONLY, cause);
        }
        String text = String.valueOf(cause.getMessage());
        if (FULL.stream().anyMatch(text::contains)) {
            return new Refusal(Reason.FULL, cause);
        }
        boolean readOnly = cause instanceof AccessDeniedException || text.contains(READ_ONLY);
        return new Refusal(cause instanceof IOException && readOnly ? Reason.READ_ONLY : Reason.FAILED, cause);
    }

    StoreException exception() {
        return new StoreException(reason, "Not stored: " + text() + " (" + cause + ")", cause);
    }

    HealthEntry entry() {
        return new HealthEntry(
                Severity.ERROR, "state", "Changes are refused: " + text() + " (" + cause.getMessage() + ")", remedy());
    }

    private String text() {
        return cause instanceof NotOursException ? "the state is another gateway's" : text(reason);
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case FULL -> "the disk is full";
            case READ_ONLY -> "the disk takes no writes";
            case FAILED -> "the disk failed";
            case CLOSED -> "the store is stopping";
        };
    }

    private String remedy() {
        return cause instanceof NotOursException other ? other.remedy() : remedy(reason);
    }

    private static String remedy(Reason reason) {
        return switch (reason) {
            case FULL -> "Make space on the disk of the data folder; the gateway goes on by itself";
            case READ_ONLY -> "Let the gateway write to its data folder; it goes on by itself";
            default -> "Check the disk of the data folder; the gateway tries again by itself";
        };
    }
}

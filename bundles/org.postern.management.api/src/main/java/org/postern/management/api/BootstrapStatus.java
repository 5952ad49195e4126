// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the bootstrap stands (LwM2M 1.0.2, section 5.2).
 *
 * @param state where it stands
 * @param uri of the bootstrap server; null without one
 * @param lastSuccess when a bootstrap last succeeded since the start; null before the first
 * @param problem why the last one failed, in words; null when it did not
 */
public record BootstrapStatus(
        State state, @Nullable String uri, @Nullable Instant lastSuccess, @Nullable String problem) {
    /** No bootstrap server is known. */
    public static final BootstrapStatus NONE = new BootstrapStatus(State.NONE, null, null, null);

    /** Where a bootstrap stands. */
    public enum State {
        /** There is no account of a bootstrap server. */
        NONE,
        /** Nothing to do: there are servers. */
        RESTING,
        /** Waits the Client Hold Off Time. */
        HOLDING_OFF,
        /** A Bootstrap-Request is under way. */
        REQUESTING,
        /** The bootstrap server configures; servers are not served meanwhile. */
        OPEN,
        /** The last one failed; another one follows. */
        BACKING_OFF
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.util.Objects;

/** What a handler answers to a write or an execute: accepted, with what follows, or refused, with the reason. */
public sealed interface Outcome {
    /**
     * Accepted.
     *
     * @param then of a write: the commit, run once every write of the operation is accepted; of an execute: run after the
     *     response has left. Must not throw.
     */
    record Accepted(Runnable then) implements Outcome {
        public Accepted {
            Objects.requireNonNull(then);
        }
    }

    /**
     * Refused; nothing of the operation takes effect.
     *
     * @param reason becomes the response code
     * @param text what to do differently; sent to the server as diagnostic payload
     */
    record Refused(Refusal reason, String text) implements Outcome {
        public Refused {
            Objects.requireNonNull(reason);
            Objects.requireNonNull(text);
        }
    }

    /** Accepted, nothing follows. */
    static Outcome accepted() {
        return accepted(() -> {});
    }

    /** Accepted; {@code then} is the commit of a write, or what follows the response of an execute. */
    static Outcome accepted(Runnable then) {
        return new Accepted(then);
    }

    /** Refused as a bad request (4.00). */
    static Outcome refused(String text) {
        return new Refused(Refusal.BAD_REQUEST, text);
    }

    /** Refused. */
    static Outcome refused(Refusal reason, String text) {
        return new Refused(reason, text);
    }
}

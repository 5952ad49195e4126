// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/** What became of a {@link Notification}. */
public enum Delivery {
    /** A confirmable one was acknowledged. */
    ACKED,
    /** A non-confirmable one was sent. A {@link #RESET} may still follow, reported to {@link RequestHandler#reset}. */
    SENT,
    /** The server does not want it: the observation is over. */
    RESET,
    /** No acknowledgement came. */
    TIMED_OUT,
    /** It could not be sent. */
    FAILED
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.List;

/**
 * A registration as the server last acknowledged it.
 *
 * @param link the connection it was made on
 * @param location the Location-Path segments, exactly as the server gave them
 * @param announced what the server knows
 * @param sentAt when the request was sent: the earliest moment the server may count the lifetime from
 * @param acknowledgedAt when the answer came: the latest such moment
 */
record Standing(Link link, List<String> location, Announced announced, long sentAt, long acknowledgedAt) {

    Standing updated(Announced now, long sent, long acknowledged) {
        return new Standing(link, location, now, sent, acknowledged);
    }

    String path() {
        return "/" + String.join("/", location);
    }

    /** Whether the lifetime has run out at the server. */
    boolean expired(long nanoTime) {
        return Duration.ofNanos(nanoTime - acknowledgedAt).compareTo(lifetime()) >= 0;
    }

    /**
     * How long the next Update may wait: until {@code lifetime - min(lifetime / 2, MAX_TRANSMIT_WAIT)}, so that all
     * retransmissions fit before the end (UPD-06).
     */
    Duration untilUpdate(long nanoTime, Duration maxTransmitWait) {
        Duration half = lifetime().dividedBy(2);
        Duration margin = half.compareTo(maxTransmitWait) < 0 ? half : maxTransmitWait;
        Duration left = lifetime().minus(margin).minusNanos(nanoTime - sentAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration lifetime() {
        return Duration.ofSeconds(announced.lifetime());
    }
}

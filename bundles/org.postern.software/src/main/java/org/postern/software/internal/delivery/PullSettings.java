// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.time.Duration;

/**
 * The patience of a pull.
 *
 * @param connect to reach the server
 * @param idle without a byte, before it is interrupted
 * @param total for all of it
 * @param retries without a new byte, before it is given up
 * @param pause before the first retry; it doubles with each, up to 30 times
 */
record PullSettings(Duration connect, Duration idle, Duration total, int retries, Duration pause) {
    private static final int MAX_DOUBLING = 30;
    private static final int PATIENT_RETRIES = 60;

    /** For what goes on after a start: the network of the gateway may take its time, some half an hour. */
    PullSettings patient() {
        return new PullSettings(connect, idle, total, Math.max(retries, PATIENT_RETRIES), pause);
    }

    /** How long to wait before a retry, the first being 1. */
    Duration pauseBefore(int retry) {
        return pause.multipliedBy(Math.min(MAX_DOUBLING, 1L << Math.min(10, retry - 1)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import org.postern.transport.api.Transport;

/**
 * How queue mode is kept (LwM2M 1.0.2, section 8.3).
 *
 * @param awake how long the gateway can be reached after the last message; zero for MAX_TRANSMIT_WAIT of the transport,
 *     93 s with the times of RFC 7252
 * @param wakesToNotify whether a notification wakes the gateway; otherwise it waits for the next Update
 */
public record QueueMode(Duration awake, boolean wakesToNotify) {
    /** Awake for MAX_TRANSMIT_WAIT; a notification wakes the gateway. */
    public static final QueueMode DEFAULT = new QueueMode(Duration.ZERO, true);

    /** How long to stay awake on this transport. */
    Duration awakeOn(Transport transport) {
        return awake.isZero() ? transport.timings().maxTransmitWait() : awake;
    }

    /** Whether a binding means queue mode on a transport: its letter with a Q behind (QM-01, QM-02). */
    static boolean means(String binding, Transport transport) {
        return binding.contains(transport.binding() + "Q");
    }
}

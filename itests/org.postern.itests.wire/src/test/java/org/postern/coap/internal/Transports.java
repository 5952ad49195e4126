// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import org.postern.transport.api.Transport;

/** Makes the CoAP transport without a framework. */
public final class Transports implements AutoCloseable {
    /** So long that nothing is repeated or acknowledged by itself on a slow machine. */
    private static final Duration NEVER = Duration.ofSeconds(20);

    private final CoapTransport transport;

    private Transports(Duration ackTimeout, Duration acknowledgeAfter) {
        transport = new CoapTransport(new Settings(
                ackTimeout, 4, acknowledgeAfter, 1024, Duration.ofMinutes(2), 8, 65536, 65536, 1024, 4, 2, 256));
    }

    /** For tests in lockstep: one packet for one. */
    public static Transports patient() {
        return acknowledging(NEVER);
    }

    /** For tests in which an answer takes longer than this. */
    public static Transports acknowledging(Duration after) {
        return new Transports(NEVER, after);
    }

    /** With times such as those of a gateway. */
    public static Transports usual() {
        return new Transports(Duration.ofSeconds(2), Duration.ofMillis(500));
    }

    /** The transport. */
    public Transport transport() {
        return transport;
    }

    @Override
    public void close() {
        transport.close();
    }
}

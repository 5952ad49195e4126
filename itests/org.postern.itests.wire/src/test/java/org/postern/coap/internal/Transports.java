// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import org.postern.transport.api.Transport;

/** Makes the CoAP transport without a framework. */
public final class Transports implements AutoCloseable {
    private final CoapTransport transport = new CoapTransport(new Settings(
            Duration.ofSeconds(2),
            4,
            Duration.ofMillis(500),
            1024,
            Duration.ofSeconds(120),
            8,
            65536,
            65536,
            1024,
            4,
            2,
            256));

    /** The transport. */
    public Transport transport() {
        return transport;
    }

    @Override
    public void close() {
        transport.close();
    }
}

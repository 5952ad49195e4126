// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;

/** A transport that says it is CoAP over UDP, with the times of RFC 7252. */
public abstract class FakeUdp implements Transport {
    public static final Peer PEER = new Peer("coap", "192.0.2.1", 5683);

    @Override
    public final String binding() {
        return "U";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("coap");
    }

    @Override
    public final Timings timings() {
        return new Timings(Duration.ofSeconds(93), Duration.ofSeconds(247));
    }

    @Override
    public List<Peer> resolve(String uri) throws IOException {
        return List.of(PEER);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One server's endpoint. Calls return at once; callbacks come on a thread of the transport and must not block. Exactly one
 * callback per call, also after {@link #close}.
 */
@ProviderType
public interface Connection extends AutoCloseable {
    /** Who is at the other end. */
    Peer peer();

    /** The local port, or -1 where the transport has none. */
    int localPort();

    /** Sends a request, in blocks where it is large, and reports what became of it. */
    void request(ClientRequest request, Consumer<ClientResult> result);

    /** Sends a notification and reports its delivery. */
    void notify(Notification notification, Consumer<Delivery> delivery);

    /** Lets the transport rest: a receiver may be switched off until {@link #wake}. */
    default void sleep() {}

    /** Makes the transport reachable again. */
    default void wake() {}

    /** Frees the endpoint; open requests report {@link ClientResult.Failed}. */
    @Override
    void close();
}

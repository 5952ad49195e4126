// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes a block that was asked for. Exactly one of the two is called, on a thread of the transport; it must not block. */
@ConsumerType
public interface BlockReceiver {
    /** The server answered. */
    void received(AnswerBlock block);

    /** It did not: nobody answered in time, it could not be sent, or the connection was closed. */
    void failed(String reason);
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import org.osgi.annotation.versioning.ProviderType;

/** Takes the answer to one request: exactly once, from any thread, at any time. */
@ProviderType
@FunctionalInterface
public interface Responder {
    /**
     * Sends the answer. The transport acknowledges a request by itself when the answer takes longer than half a second.
     */
    void respond(Answer answer);
}

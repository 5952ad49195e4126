// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.List;

/** What became of a {@link ClientRequest}. */
public sealed interface ClientResult {
    /**
     * The server answered.
     *
     * @param code the response code in CoAP notation times 100, such as 201 or 404
     * @param location the Location-Path segments
     * @param payload possibly empty
     */
    record Answered(int code, List<String> location, byte[] payload) implements ClientResult {
        public Answered {
            location = List.copyOf(location);
        }
    }

    /** Nobody answered in time. */
    record TimedOut() implements ClientResult {}

    /** It could not be sent, was reset, or the connection was closed. */
    record Failed(String reason) implements ClientResult {}
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.List;

/**
 * A confirmable request of the gateway to a server.
 *
 * @param method POST or DELETE, later GET and PUT
 * @param path the path segments, such as {@code rd, 5a3f}
 * @param query the query parameters, such as {@code lt=300}, not encoded
 * @param contentFormat the format of the payload, {@link ContentFormat#NONE} when there is none
 * @param payload possibly empty
 */
public record ClientRequest(Method method, List<String> path, List<String> query, int contentFormat, byte[] payload) {
    public ClientRequest {
        path = List.copyOf(path);
        query = List.copyOf(query);
    }

    /** The CoAP methods. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.List;
import org.postern.api.Path;

/**
 * What a server asks for, free of the transport: the operations of LwM2M 1.0.2, sections 5.2.7, 5.4 and 5.5.
 *
 * @param kind which operation
 * @param paths the nodes; one for every operation of LwM2M 1.0
 * @param query the query parameters, not encoded; used by Write-Attributes
 * @param accept the format the server accepts, {@link ContentFormat#NONE} when it does not say
 * @param contentFormat the format of the payload, {@link ContentFormat#NONE} when not given
 * @param payload the complete payload, possibly empty; empty at {@link RequestHandler#begin}
 * @param token the token of the request
 */
public record Operation(
        Kind kind, List<Path> paths, List<String> query, int accept, int contentFormat, byte[] payload, Token token) {

    /** The kinds of operation. In a bootstrap phase the engine gives them their bootstrap meaning. */
    public enum Kind {
        READ,
        DISCOVER,
        OBSERVE,
        CANCEL_OBSERVATION,
        WRITE_REPLACE,
        WRITE_PARTIAL,
        WRITE_ATTRIBUTES,
        EXECUTE,
        CREATE,
        DELETE,
        BOOTSTRAP_FINISH
    }

    /** The only path of an operation on one node. */
    public Path path() {
        return paths.get(0);
    }

    /** The same operation with its payload. */
    public Operation withPayload(byte[] complete) {
        return new Operation(kind, paths, query, accept, contentFormat, complete, token);
    }
}

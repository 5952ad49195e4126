// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.postern.transport.api.Upload;

/** Serves nobody: a file server has nothing to ask of a gateway. */
final class Deaf implements RequestHandler {
    @Override
    public boolean serving() {
        return false;
    }

    @Override
    public void handle(Operation operation, Responder responder) {
        // the transport drops what comes while nothing is served
    }

    @Override
    public Upload begin(Operation operation, long length) {
        throw new IllegalStateException("nothing is served");
    }

    @Override
    public void reset(Token token) {
        // there are no notifications
    }
}

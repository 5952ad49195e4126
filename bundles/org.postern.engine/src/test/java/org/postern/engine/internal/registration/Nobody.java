// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.postern.transport.api.Upload;

/** Serves, and never answers. */
final class Nobody implements RequestHandler {
    @Override
    public boolean serving() {
        return true;
    }

    @Override
    public void handle(Operation operation, Responder responder) {}

    @Override
    public Upload begin(Operation operation, long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reset(Token token) {}
}

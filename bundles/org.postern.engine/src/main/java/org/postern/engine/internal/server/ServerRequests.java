// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.util.function.BooleanSupplier;
import org.postern.engine.internal.observation.Observations;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.registration.Registration;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.postern.transport.api.Upload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in for the requests of one server: nothing is served before its Register is acknowledged (GEN-10). */
final class ServerRequests implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger("postern.requests");

    private final BooleanSupplier serving;
    private final Operations operations;
    private final Observations observations;
    private final Registration registration;

    ServerRequests(
            BooleanSupplier serving, Operations operations, Observations observations, Registration registration) {
        this.serving = serving;
        this.operations = operations;
        this.observations = observations;
        this.registration = registration;
    }

    @Override
    public boolean serving() {
        return serving.getAsBoolean();
    }

    @Override
    public void handle(Operation operation, Responder responder) {
        observations.heard();
        try {
            switch (operation.kind()) {
                case OBSERVE -> observations.observe(operation, responder);
                case CANCEL_OBSERVATION -> observations.cancel(operation, responder);
                default -> operations.handle(operation, responder);
            }
        } catch (RuntimeException | Error failure) {
            LOG.error("{} of {} failed", operation.kind(), operation.paths(), failure);
            responder.respond(Answer.of(Code.INTERNAL_SERVER_ERROR));
        }
    }

    @Override
    public Upload begin(Operation operation, long length) {
        return operations.begin(operation, length);
    }

    @Override
    public void reset(Token token) {
        observations.reset(token);
    }

    @Override
    public void newSession() {
        registration.newSession();
    }

    @Override
    public void sessionClosed() {
        registration.sessionClosed();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.nio.channels.ClosedByInterruptException;
import org.postern.api.Outcome;
import org.postern.api.Path;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong in an object into an answer. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private Failures() {}

    /** A handler threw: the server learns only that it failed, the log learns why. */
    static Answer thrown(String doing, Path path, Throwable failure) {
        if (interrupted(failure)) {
            LOG.debug("{} {} was interrupted", doing, path, failure);
        } else {
            LOG.error("{} {} failed", doing, path, failure);
        }
        return Answer.error(Code.INTERNAL_SERVER_ERROR, "the object failed");
    }

    /** The threads of handlers are interrupted only when the engine stops: nothing an administrator could act on. */
    static boolean interrupted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    /** A handler refused. */
    static Answer refused(Outcome.Refused refused) {
        Code code =
                switch (refused.reason()) {
                    case BAD_REQUEST -> Code.BAD_REQUEST;
                    case NOT_FOUND -> Code.NOT_FOUND;
                    case METHOD_NOT_ALLOWED -> Code.METHOD_NOT_ALLOWED;
                    case TOO_LARGE -> Code.REQUEST_ENTITY_TOO_LARGE;
                    case INTERNAL -> Code.INTERNAL_SERVER_ERROR;
                    case UNAVAILABLE -> Code.SERVICE_UNAVAILABLE;
                };
        return Answer.error(code, refused.text());
    }
}

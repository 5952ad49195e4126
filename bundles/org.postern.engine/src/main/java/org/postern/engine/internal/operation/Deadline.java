// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.Reply;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Responder;

/** Answers 5.03 for a handler that owes an answer for a minute: by then the server is about to give up. */
final class Deadline implements Responder {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Responder responder;
    private Timers.@Nullable Timer timer;
    private boolean answered;

    Deadline(Responder responder) {
        this.responder = responder;
    }

    synchronized void begin(Timers timers, Reply reply) {
        if (!answered) {
            timer = timers.after(
                    LIMIT,
                    () -> reply.respond(
                            Answer.error(Code.SERVICE_UNAVAILABLE, "the object did not answer within a minute")));
        }
    }

    @Override
    public void respond(Answer answer) {
        synchronized (this) {
            answered = true;
            if (timer != null) {
                timer.cancel();
            }
        }
        responder.respond(answer);
    }
}

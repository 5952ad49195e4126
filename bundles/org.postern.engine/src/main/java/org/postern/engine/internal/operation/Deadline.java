// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.Reply;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Responder;

/** Answers 5.03 for an object that owes an answer for too long. Its code goes on, and its answer comes too late. */
final class Deadline implements Responder {
    private final Responder responder;
    private Timers.@Nullable Timer timer;
    private boolean answered;

    Deadline(Responder responder) {
        this.responder = responder;
    }

    synchronized void begin(Timers timers, Duration limit, Reply reply) {
        if (!answered) {
            timer = timers.after(
                    limit,
                    () -> reply.respond(Answer.error(
                            Code.SERVICE_UNAVAILABLE, "the object did not answer within " + limit.toSeconds() + " s")));
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

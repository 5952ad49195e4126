// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Responder;

/** The answer to one request, given once: the first wins, later ones are dropped. */
public final class Reply {
    private final Responder responder;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable Runnable afterwards;

    public Reply(Responder responder) {
        this.responder = responder;
    }

    /** Sends the answer unless one was sent. */
    public void respond(Answer answer) {
        if (answered.compareAndSet(false, true)) {
            responder.respond(answer);
            Runnable told = afterwards;
            if (told != null) {
                told.run();
            }
        } else if (answer.body() != null) {
            answer.body().close();
        }
    }

    /** Whether an answer was sent. */
    public boolean answered() {
        return answered.get();
    }

    void whenAnswered(Runnable action) {
        afterwards = action;
        if (answered.get()) {
            action.run();
        }
    }
}

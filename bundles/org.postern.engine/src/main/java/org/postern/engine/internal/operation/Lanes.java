// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.Reply;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Responder;

/** Brings operations into the lane of their object, where they are judged when their turn comes. */
final class Lanes {
    private final ObjectKeeper keeper;
    private final Timers timers;
    private final Duration limit;

    /** @param limit how long an object may owe an answer */
    Lanes(ObjectKeeper keeper, Timers timers, Duration limit) {
        this.keeper = keeper;
        this.timers = timers;
        this.limit = limit;
    }

    /**
     * Why it is refused, null if nothing is known against it so far: what may block is asked in the lane, where everything is
     * judged once more.
     */
    @Nullable
    Answer refusalAtOnce(Target target, Supplier<@Nullable Answer> judge) {
        if (!target.judgedDirectly()) {
            return null;
        }
        if (target.index() < 0) {
            return judge.get();
        }
        long begun = timers.nanoTime();
        try {
            return judge.get();
        } catch (RuntimeException | Error failure) {
            return Failures.thrown("Operation on", target.path(), failure);
        } finally {
            target.object().source().performance().took(timers.nanoTime() - begun);
        }
    }

    /** For what only looks. */
    void run(Target target, Supplier<@Nullable Answer> judge, Responder responder, Consumer<Consumer<Answer>> task) {
        Reply reply = reply(responder);
        target.object().source().lane().run(reply, () -> carryOut(target, judge, reply, task));
    }

    /** For what changes the object: it waits for what is on its way into the store. */
    void runInTurn(
            Target target, Supplier<@Nullable Answer> judge, Responder responder, Consumer<Consumer<Answer>> task) {
        Reply reply = reply(responder);
        target.object().source().lane().runInTurn(reply, () -> carryOut(target, judge, reply, task));
    }

    /** An answer of the target whose body, if it has one, is read in its lane as well. */
    Answer inLane(Target target, Answer answer) {
        Body body = answer.body();
        return body == null ? answer : Answer.content(answer.contentFormat(), new LaneBody(this, target, body));
    }

    /** The answer, with 5.03 if the object owes it for too long. */
    Reply reply(Responder responder) {
        Deadline deadline = new Deadline(responder);
        Reply reply = new Reply(deadline);
        deadline.begin(timers, limit, reply);
        return reply;
    }

    private void carryOut(
            Target target, Supplier<@Nullable Answer> judge, Reply reply, Consumer<Consumer<Answer>> task) {
        try {
            Answer refusal = overtaken(target);
            refusal = refusal != null ? refusal : judge.get();
            if (refusal != null) {
                reply.respond(refusal);
            } else {
                task.accept(reply::respond);
            }
        } catch (RuntimeException | Error failure) {
            reply.respond(Failures.thrown("Operation on", target.path(), failure));
        }
    }

    /** Why the target cannot be served any more when its turn comes; null if it can. */
    @Nullable
    Answer overtaken(Target target) {
        if (target.instance() == null) {
            return null;
        }
        ServedObject now = keeper.tree().object(target.object().id());
        ServedInstance present =
                now == null ? null : now.instance(target.instance().id());
        if (now == null || present == null) {
            return Answer.error(Code.NOT_FOUND, "there is no " + target.path());
        }
        if (now.source() != target.object().source()) {
            // the node is there, only another bundle serves it: whoever observes it must not be told that it is gone
            return Answer.error(Code.SERVICE_UNAVAILABLE, "object " + now.id() + " was replaced");
        }
        return present.handler() == target.instance().handler()
                ? null
                : Answer.error(Code.NOT_FOUND, "there is no " + target.path());
    }
}

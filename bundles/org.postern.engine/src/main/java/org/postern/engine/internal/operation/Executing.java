// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Outcome;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.codec.ExecuteArguments;
import org.postern.codec.Formats;
import org.postern.codec.Malformed;
import org.postern.engine.internal.tree.FactoryReset;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.SavedState;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;

/** Executes a resource (LwM2M 1.0.2, section 5.4.5). */
final class Executing {
    private final SavedState state;

    Executing(SavedState state) {
        this.state = state;
    }

    /** Why the node cannot be executed, whatever the arguments; null if it can. */
    static @Nullable Answer refusal(Target target) {
        ResourceModel resource = target.resource();
        if (resource == null || target.instance() == null) {
            return Answer.error(Code.METHOD_NOT_ALLOWED, target.path() + " cannot be executed");
        }
        if (!target.object().present(target.instance(), target.index())) {
            return Answer.error(Code.NOT_FOUND, target.path() + " is not there");
        }
        return resource.access() == Access.EXECUTE
                ? null
                : Answer.error(Code.METHOD_NOT_ALLOWED, target.path() + " cannot be executed");
    }

    void execute(Target target, ServedInstance instance, Operation operation, Consumer<Answer> receiver) {
        int format = operation.contentFormat();
        if (Formats.of(format) != Formats.TEXT && !(format == ContentFormat.NONE && operation.payload().length == 0)) {
            receiver.accept(Answer.error(
                    format == ContentFormat.NONE ? Code.BAD_REQUEST : Code.UNSUPPORTED_CONTENT_FORMAT,
                    "the arguments of an Execute are text/plain"));
            return;
        }
        ExecuteArguments arguments = ExecuteArguments.parse(operation.payload());
        if (arguments instanceof ExecuteArguments.Parsed parsed) {
            call(target, instance, parsed, receiver);
        } else {
            receiver.accept(Answer.error(Code.BAD_REQUEST, ((Malformed) arguments).text()));
        }
    }

    private void call(
            Target target, ServedInstance instance, ExecuteArguments.Parsed parsed, Consumer<Answer> receiver) {
        try {
            target.table()
                    .execute(instance.handler(), target.index(), parsed.arguments())
                    .whenComplete((outcome, failure) -> {
                        if (failure != null || outcome == null) {
                            receiver.accept(Failures.thrown(
                                    "Execute of",
                                    target.path(),
                                    failure != null ? failure : new NullPointerException("no outcome")));
                        } else if (outcome instanceof Outcome.Accepted accepted) {
                            accepted(target, accepted, receiver);
                        } else {
                            receiver.accept(Failures.refused((Outcome.Refused) outcome));
                        }
                    });
        } catch (Exception | Error failure) {
            receiver.accept(Failures.thrown("Execute of", target.path(), failure));
        }
    }

    private void accepted(Target target, Outcome.Accepted accepted, Consumer<Answer> receiver) {
        Path path = target.path();
        Lane lane = target.object().source().lane();
        Answer answer = Answer.of(Code.CHANGED).then(() -> lane.follow(accepted.then()));
        if (path.equals(FactoryReset.RESOURCE)) {
            // what follows the answer may cut the power, so it must be durable before
            state.reset()
                    .whenComplete((done, failure) ->
                            receiver.accept(failure == null ? answer : Durable.refused(path, failure)));
        } else {
            receiver.accept(answer);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postern.api.Path;
import org.postern.engine.internal.tree.StateChange;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The order of everything that changes state: all accept, the store keeps it, it happens, the server is told. */
final class Durable {
    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private Durable() {}

    /**
     * Carries out what all have accepted. Called in the lane of the target by a task in turn.
     *
     * @param happens does it, when it is durable; may not refuse any more
     * @param dropped called when the store refused, and nothing happens
     */
    static void carryOut(
            Target target, StateChange change, Consumer<Answer> receiver, Supplier<Answer> happens, Runnable dropped) {
        Path path = target.path();
        try {
            change.commit(target.object().source().lane(), () -> receiver.accept(done(path, happens)), failure -> {
                dropped.run();
                receiver.accept(refused(path, failure));
            });
        } catch (RuntimeException | Error failure) {
            dropped.run();
            receiver.accept(Failures.thrown("Operation on", path, failure));
        }
    }

    private static Answer done(Path path, Supplier<Answer> happens) {
        try {
            return happens.get();
        } catch (RuntimeException | Error failure) {
            return Failures.thrown("Operation on", path, failure);
        }
    }

    /** The store says in its health why; here it is one line for each operation, for who looks for it. */
    static Answer refused(Path path, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        LOG.debug("{} stays as it was: the store refused", path, cause);
        String why = cause instanceof StoreException refusal
                ? switch (refusal.reason()) {
                    case FULL -> "there is no space left";
                    case READ_ONLY -> "its medium takes no writes";
                    case FAILED -> "its medium failed";
                    case CLOSED -> "it is stopping";
                }
                : "its medium failed";
        return Answer.error(Code.INTERNAL_SERVER_ERROR, "the gateway cannot keep it: " + why);
    }
}

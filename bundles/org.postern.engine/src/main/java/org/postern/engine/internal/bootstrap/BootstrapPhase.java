// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;

/**
 * The time in which a bootstrap server configures: takes its requests one after the other until Bootstrap-Finish is accepted
 * or it is silent for too long (BS-25). Servers are not served meanwhile (GEN-09). Runs on the executor of the bootstrap.
 */
final class BootstrapPhase {
    /** Why a bootstrap fails that others overtook. */
    static final String OVERTAKEN = "The accounts were configured anew meanwhile";

    /** The servers follow the answer to Bootstrap-Finish, at the latest so long after it. */
    private static final Duration FOLLOW = Duration.ofSeconds(2);

    private final ServerContext context;
    private final BootstrapOperations operations;
    private final Executor serial;
    private final BootstrapReporter reporter;
    private final Consumer<String> failed;
    private final Runnable finished;
    private final Queue<Request> requests = new ArrayDeque<>();
    private Duration silence = Duration.ZERO;
    private @Nullable Draft draft;
    private int since;
    private @Nullable Request underWay;
    private @Nullable Timer timer;
    private boolean finishing;
    private boolean concluding;

    BootstrapPhase(
            ServerContext context,
            BootstrapOperations operations,
            Executor serial,
            BootstrapReporter reporter,
            Consumer<String> failed,
            Runnable finished) {
        this.context = context;
        this.operations = operations;
        this.serial = serial;
        this.reporter = reporter;
        this.failed = failed;
        this.finished = finished;
    }

    /** Whether a request may be the first of a bootstrap that nobody asked for (BS-30). */
    static boolean begins(Operation operation) {
        return switch (operation.kind()) {
            case WRITE_REPLACE, DELETE, DISCOVER -> true;
            default -> false;
        };
    }

    void open(Duration longestSilence) {
        silence = longestSilence;
        since = operations.changes();
        draft = new Draft(context.keeper()::tree, Entry.BOOTSTRAP);
        context.accounts().bootstrapping(true);
        heard();
    }

    /** Whether Bootstrap-Finish is being carried out, or was accepted and its answer is on its way. */
    boolean ending() {
        return finishing || concluding;
    }

    void take(Operation operation, Responder responder) {
        heard();
        requests.add(new Request(operation, responder));
        next();
    }

    /** Forgets all that was staged: the roll-back (BS-26). */
    void drop() {
        close();
        requests.forEach(request -> request.responder.respond(over()));
        requests.clear();
        underWay = null;
    }

    private void close() {
        draft = null;
        finishing = false;
        context.accounts().bootstrapping(false);
        if (timer != null) {
            timer.cancel();
        }
    }

    private static Answer over() {
        return Answer.error(Code.SERVICE_UNAVAILABLE, "the bootstrap was given up");
    }

    private void heard() {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.timers().after(silence, () -> serial.execute(this::silent));
    }

    private void silent() {
        if (finishing) {
            heard(); // the disk or an object takes its time, which is not the fault of the bootstrap server
        } else if (draft != null) {
            failed.accept("The bootstrap server was silent for " + silence.toSeconds() + " s");
        }
    }

    private void next() {
        Draft present = draft;
        if (present == null || underWay != null) {
            return;
        }
        Request request = requests.poll();
        if (request == null) {
            return;
        }
        underWay = request;
        if (request.operation.kind() == Operation.Kind.BOOTSTRAP_FINISH) {
            finishing = true;
            operations
                    .finish(present, since)
                    .whenComplete((finish, failure) -> serial.execute(() -> finished(request, finish, failure)));
        } else {
            operations
                    .handle(present, request.operation)
                    .whenComplete((answer, failure) -> serial.execute(
                            () -> answer(request, failure == null ? answer : Answer.of(Code.INTERNAL_SERVER_ERROR))));
        }
    }

    private void answer(Request request, Answer answer) {
        if (underWay != request) {
            request.responder.respond(over());
            return;
        }
        underWay = null;
        reporter.answered(request.operation, answer);
        request.responder.respond(answer);
        next();
    }

    private void finished(Request request, @Nullable Finish finish, @Nullable Throwable failure) {
        finishing = false;
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            reporter.notKept(cause);
            answer(request, Answer.error(Code.INTERNAL_SERVER_ERROR, "the configuration could not be kept"));
        } else if (finish instanceof Finish.Refused refused) {
            reporter.refused(refused.reason());
            answer(request, Answer.error(Code.NOT_ACCEPTABLE, refused.reason()));
        } else if (finish instanceof Finish.Overtaken) {
            answer(request, over());
            failed.accept(OVERTAKEN);
        } else {
            close();
            concluding = true;
            answer(request, Answer.of(Code.CHANGED).then(() -> serial.execute(this::conclude)));
            context.timers().after(FOLLOW, () -> serial.execute(this::conclude));
        }
    }

    private void conclude() {
        if (concluding) {
            concluding = false;
            drop();
            finished.run();
        }
    }

    /** What the bootstrap server wants, and where the answer goes; known by its identity. */
    private static final class Request {
        private final Operation operation;
        private final Responder responder;

        Request(Operation operation, Responder responder) {
            this.operation = operation;
            this.responder = responder;
        }
    }
}

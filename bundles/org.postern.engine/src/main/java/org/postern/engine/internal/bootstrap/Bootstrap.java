// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.account.AccountKeeper;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.account.Problems;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.BootstrapStatus.State;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;

/**
 * When to bootstrap, and with whom: asks the bootstrap server when there is no server or none can be reached, and lets it
 * begin by itself (LwM2M 1.0.2, section 5.2.4; BS-05). Methods may be called from any thread and return at once.
 */
public final class Bootstrap {
    private final ServerContext context;
    private final AccountKeeper accounts;
    private final SerialExecutor serial;
    private final Reachability servers;
    private final BootstrapReporter reporter;
    private final Dialling dialling;
    private final ServerInitiated initiated;
    private final BootstrapPhase phase;
    private final AccountTimeout accountTimeout;
    private State state = State.NONE;
    private boolean started;
    private int failures;
    private @Nullable Timer waiting;

    /** A bootstrap that waits for {@link #start}. */
    public Bootstrap(
            ServerContext context,
            AccountKeeper accounts,
            AccessControl access,
            Problems problems,
            int maxPayloadBytes) {
        this.context = context;
        this.accounts = accounts;
        this.serial = new SerialExecutor(context.threads());
        this.servers = new Reachability(context, this::post, this::evaluate);
        this.reporter = new BootstrapReporter(context, problems);
        this.dialling = new Dialling(context, this::post, this::received, maxPayloadBytes);
        this.initiated = new ServerInitiated(context, this::post, this::received, reporter, maxPayloadBytes);
        this.accountTimeout = new AccountTimeout(context, this::post, this::dropAccount);
        this.phase = new BootstrapPhase(
                context,
                new BootstrapOperations(context.keeper(), accounts, access, accountTimeout),
                this::post,
                reporter,
                this::failed,
                this::finished);
        accounts.listen(this::accountsChanged);
    }

    /** Factory data and smartcard were tried: begins (BS-06). */
    public void start() {
        post(() -> {
            started = true;
            limitAccount();
            evaluate();
        });
    }

    /** Ends it. */
    public void stop() {
        post(() -> {
            started = false;
            accountTimeout.begin(null);
            phase.drop();
            rest();
            hangUp();
        });
    }

    /** The registration of a server stands differently. */
    public void serverChanged(ServerStatus status) {
        post(() -> {
            if (servers.changed(status)) {
                failures = 0;
            }
            evaluate();
        });
    }

    /** The accounts were changed by others, which a bootstrap under way does not know; one that ends sees it by itself. */
    private void accountsChanged() {
        post(() -> {
            if (state == State.OPEN && !phase.ending()) {
                failed(BootstrapPhase.OVERTAKEN);
            } else {
                evaluate();
            }
        });
    }

    /** A transport came or went. */
    public void transportsChanged() {
        post(() -> {
            BootstrapAccount account = accounts.bootstrapAccount();
            if (!started || account == null) {
                return;
            }
            initiated.await(account);
            servers.transportsChanged(accounts.servers());
            if (state == State.BACKING_OFF && dialling.lacksTransport() && servers.lost(accounts.servers())) {
                cancelWaiting();
                request(account);
            }
        });
    }

    /** Where it stands. */
    public BootstrapStatus status() {
        return reporter.status();
    }

    /** How the connection to the bootstrap server is secured; null without one. */
    public @Nullable ConnectionStatus connection() {
        BootstrapAccount account = accounts.bootstrapAccount();
        return account == null ? null : dialling.status(account);
    }

    private void post(Runnable task) {
        try {
            serial.execute(task);
        } catch (RejectedExecutionException stopping) {
            reporter.stopping();
        }
    }

    /** Begins, or ceases, to want a bootstrap. */
    private void evaluate() {
        if (!started || state == State.OPEN) {
            return;
        }
        BootstrapAccount account = accounts.bootstrapAccount();
        boolean wanted = account != null && servers.lost(accounts.servers());
        boolean resting = state == State.RESTING || state == State.NONE;
        if (account != null) {
            initiated.await(account);
        }
        if (account == null) {
            rest();
            hangUp();
        } else if (!wanted) {
            rest();
            if (dialling.wasInContact()) {
                dialling.listen(account);
            }
        } else if (resting) {
            await(account);
        }
        go(state, account);
    }

    private void rest() {
        cancelWaiting();
        if (state == State.REQUESTING) {
            dialling.hangUp();
        }
        state = State.RESTING;
    }

    /** The session of a bootstrap ends with it (BS-29). */
    private void hangUp() {
        dialling.hangUp();
        initiated.hangUp();
    }

    private void cancelWaiting() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }

    /** Waits the hold-off time, in which the bootstrap server may begin by itself (BS-07), longer after failures. */
    private void await(BootstrapAccount account) {
        Duration delay = account.holdOff();
        if (failures > 0) {
            Duration again = context.retry().delay(failures, context.random());
            delay = again.compareTo(delay) > 0 ? again : delay;
        }
        state = failures > 0 ? State.BACKING_OFF : State.HOLDING_OFF;
        if (delay.isZero()) {
            request(account);
        } else {
            dialling.listen(account);
            waiting = context.timers().after(delay, () -> post(this::waited));
        }
    }

    private void waited() {
        BootstrapAccount account = accounts.bootstrapAccount();
        if ((state == State.HOLDING_OFF || state == State.BACKING_OFF) && account != null) {
            request(account);
        }
    }

    private void request(BootstrapAccount account) {
        go(State.REQUESTING, account);
        dialling.request(account, problem -> {
            if (state != State.REQUESTING) {
                return; // the bootstrap server was quicker than the answer to the request
            }
            if (problem == null) {
                open();
            } else {
                failed(problem);
            }
        });
    }

    /** From any thread. */
    private void received(Door through, Operation operation, Responder responder) {
        post(() -> {
            if (!started || !(dialling.isCurrent(through) || initiated.isCurrent(through))) {
                responder.respond(Answer.error(Code.SERVICE_UNAVAILABLE, "the bootstrap is over"));
            } else if (state == State.OPEN) {
                phase.take(operation, responder);
            } else if (BootstrapPhase.begins(operation)) {
                open(); // BS-30
                phase.take(operation, responder);
            } else if (operation.kind() == Operation.Kind.BOOTSTRAP_FINISH) {
                // the answer to the one that counted was lost
                responder.respond(Answer.of(Code.CHANGED));
            } else {
                responder.respond(Answer.error(Code.METHOD_NOT_ALLOWED, "no bootstrap is under way"));
            }
        });
    }

    private void open() {
        cancelWaiting();
        go(State.OPEN, accounts.bootstrapAccount());
        phase.open(dialling.exchangeLifetime());
    }

    private void failed(String problem) {
        phase.drop();
        failures++;
        reporter.failed(problem, accounts.bootstrapAccount());
        state = State.RESTING;
        hangUp();
        limitAccount();
        evaluate();
    }

    /** The answer to Bootstrap-Finish has left. */
    private void finished() {
        // it counts as a failure until a server is reached, or a useless configuration would be asked for again and
        // again
        failures++;
        servers.forget();
        reporter.succeeded(accounts.bootstrapAccount());
        state = State.RESTING;
        hangUp();
        accounts.register(() -> post(this::registering));
    }

    private void registering() {
        if (started) {
            limitAccount();
            evaluate();
        }
    }

    /** The account of the bootstrap server is kept for a while only, if it says so (BS-27). */
    private void limitAccount() {
        accountTimeout.begin(accounts.bootstrapped() ? accounts.bootstrapAccount() : null);
    }

    private void dropAccount() {
        if (state != State.OPEN) {
            reporter.accountDropped();
            accounts.dropBootstrapAccount();
        }
    }

    private void go(State next, @Nullable BootstrapAccount account) {
        state = account == null ? State.NONE : next;
        reporter.report(state, account);
    }
}

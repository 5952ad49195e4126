// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.account.Problems;
import org.postern.engine.internal.server.ServerContext;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.BootstrapStatus.State;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people how a bootstrap goes: status, health and log. Never what was written, which are keys. */
final class BootstrapReporter {
    private static final Logger LOG = LoggerFactory.getLogger("postern.bootstrap");
    private static final String HEALTH = "bootstrap";
    private static final String PORT = "bootstrap port";

    private final ServerContext context;
    private final Problems problems;
    private volatile BootstrapStatus status = BootstrapStatus.NONE;
    private @Nullable Instant lastSuccess;
    private @Nullable String problem;

    BootstrapReporter(ServerContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    BootstrapStatus status() {
        return status;
    }

    void report(State state, @Nullable BootstrapAccount account) {
        BootstrapStatus before = status;
        BootstrapStatus now = new BootstrapStatus(state, account == null ? null : account.uri(), lastSuccess, problem);
        if (same(now, before)) {
            return;
        }
        status = now;
        if (state != before.state()) {
            switch (state) {
                case REQUESTING -> LOG.info("Bootstrap: asking {}", now.uri());
                case OPEN -> LOG.info("Bootstrap: {} configures; servers are not served meanwhile", now.uri());
                case HOLDING_OFF -> LOG.info("Bootstrap: {} is asked after the hold-off time", now.uri());
                default -> LOG.debug("Bootstrap: {}", state);
            }
        }
        context.events().accept(new ManagementEvent.BootstrapChanged(now));
    }

    private static boolean same(BootstrapStatus one, BootstrapStatus other) {
        return one.state() == other.state()
                && Objects.equals(one.uri(), other.uri())
                && Objects.equals(one.lastSuccess(), other.lastSuccess())
                && Objects.equals(one.problem(), other.problem());
    }

    void answered(Operation operation, Answer answer) {
        LOG.debug("Bootstrap: {} {}: {}", operation.kind(), operation.path(), answer.code());
    }

    /** Bootstrap-Finish was answered with 4.06. */
    void refused(String reason) {
        problem = "Bootstrap-Finish was refused: " + reason;
        raise(
                "The configuration of the bootstrap server cannot be used and nothing of it is in force: " + reason,
                "Correct it at the bootstrap server, which may finish again or is asked again");
    }

    void notKept(Throwable failure) {
        problem = "The configuration could not be kept: " + failure.getMessage();
        raise(
                "The configuration of the bootstrap server could not be kept, and nothing of it is in force: "
                        + failure.getMessage(),
                "Make the data folder writable and free some space");
    }

    /** A bootstrap was given up; nothing of it is in force. */
    void failed(String reason, @Nullable BootstrapAccount account) {
        // a refused configuration that nobody corrected is the better reason
        boolean explained = problem != null && status.state() == State.OPEN;
        if (!explained) {
            problem = reason;
            raise(
                    "Bootstrap" + (account == null ? "" : " from " + account.uri())
                            + " failed, nothing of it is in force: " + reason,
                    "It is tried again by itself as long as no server can be reached; if this lasts, see whether the"
                            + " bootstrap server runs and knows this gateway");
        } else {
            LOG.warn("Bootstrap given up: {}", reason);
        }
    }

    void succeeded(@Nullable BootstrapAccount account) {
        lastSuccess = context.clock().instant();
        problem = null;
        problems.clear(HEALTH);
        LOG.info("Bootstrap{} succeeded", account == null ? "" : " from " + account.uri());
    }

    /** Whether the bootstrap server can begin by itself, if it may; null, or why not. */
    void listening(@Nullable String problem) {
        if (problem == null) {
            problems.clear(PORT);
        } else {
            raise(
                    PORT,
                    "The bootstrap server cannot begin a bootstrap by itself: " + problem,
                    "It is tried again by itself; if this lasts, free the port or choose another bootstrapPort in"
                            + " org.postern.coap.dtls, 0 to do without");
        }
    }

    void accountDropped() {
        LOG.info("The account of the bootstrap server is dropped: its time-out is over");
    }

    void stopping() {
        LOG.debug("The bootstrap is asked for something while the engine stops");
    }

    private void raise(String text, String remedy) {
        raise(HEALTH, text, remedy);
    }

    private void raise(String key, String text, String remedy) {
        problems.raise(key, new HealthEntry(HealthEntry.Severity.WARNING, "bootstrap", text, remedy));
    }
}

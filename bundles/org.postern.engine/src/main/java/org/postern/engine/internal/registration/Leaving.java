// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientResult;

/**
 * Lets a request under way come to its end, sends the De-register, closes the connection, all within a limit, and goes on
 * with another phase whatever the outcome.
 */
final class Leaving extends Phase {
    private @Nullable List<String> location;
    private Phase next;
    private final Duration limit;

    Leaving(Machine machine, @Nullable List<String> location, Phase next, Duration limit) {
        super(machine);
        this.location = location;
        this.next = next;
        this.limit = limit;
    }

    @Override
    State state() {
        return next.state();
    }

    @Override
    void enter() {
        Link link = machine.route().link();
        if (link != null) {
            machine.records().forget();
        }
        next.remember();
        if (link == null) {
            finish();
            return;
        }
        link.shut();
        after(limit, this::finish);
        if (link.busy()) {
            link.redirect(result -> cleared(link, result));
        } else {
            deregister(link);
        }
    }

    @Override
    void uriChanged() {
        renew();
    }

    /** On the way into silence this ends it (BS-29); any other phase that follows registers, or is the end. */
    @Override
    void renew() {
        if (next instanceof Disabled) {
            machine.records().forget();
            next = new Attempt(machine, Setback.NONE);
            machine.publish();
        }
    }

    @Override
    void disable(Duration duration) {
        if (!(next instanceof Stopped)) {
            next = new Disabled(machine, duration);
            next.remember();
            machine.publish();
        }
    }

    @Override
    void stop(Duration stopLimit) {
        if (!(next instanceof Stopped)) {
            next = new Stopped(machine);
            machine.publish();
            after(stopLimit, this::finish);
        }
    }

    /** The request under way was a Register or an Update. */
    private void cleared(Link link, ClientResult result) {
        if (result instanceof ClientResult.Answered answer) {
            if (answer.code() == 201) {
                location = answer.location();
            } else if (answer.code() == 404) {
                location = null;
            }
        }
        deregister(link);
    }

    private void deregister(Link link) {
        if (location == null || location.isEmpty()) {
            finish();
        } else {
            link.send(Announcement.deregister(location), result -> finish());
        }
    }

    private void finish() {
        machine.route().close();
        machine.go(next);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.management.api.ServerStatus.State;

/**
 * A state of a registration. It is entered once and left once; each visit is a new object, so what arrives late for an
 * old one is known by its identity. All methods run on the serial executor.
 */
abstract sealed class Phase permits Active, Idle, Leaving, Disabled, Stopped {
    /** How long a De-register may take where nobody waits for it. */
    static final Duration LEAVE = Duration.ofSeconds(2);

    /** A limit no clock arithmetic overflows at; nobody waits longer. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    final Machine machine;
    private @Nullable Timer timer;

    Phase(Machine machine) {
        this.machine = machine;
    }

    abstract State state();

    /** The registration in force, null for none. */
    @Nullable
    Standing standing() {
        return null;
    }

    /** The path of what the server may have registered, null for nothing. */
    @Nullable
    List<String> location() {
        Standing standing = standing();
        return standing == null ? null : standing.location();
    }

    /** Whether notifications can be sent now, as far as the registration goes. */
    boolean reachable() {
        return standing() != null;
    }

    /** What keeps the server from being registered, null for nothing. */
    @Nullable
    String problem() {
        return null;
    }

    /** Whether it begins because the server did not do what was hoped for. */
    boolean unreached() {
        return false;
    }

    void enter() {}

    final void leave() {
        if (timer != null) {
            timer.cancel();
        }
    }

    void start() {}

    /** The object list, the lifetime or the binding may be another one. */
    void changed() {}

    void uriChanged() {}

    /** A bootstrap wants another Register. */
    void renew() {}

    void trigger() {}

    /** The session with the server is another one than that of the registration (REG-17). */
    void newSession() {}

    /** The server closed the session. */
    void sessionClosed() {}

    /** A notification waits for the gateway to wake up. */
    void awaken() {}

    /** Writes down that it is this phase that comes next. */
    void remember() {}

    void transportsChanged() {}

    void disable(Duration duration) {
        leaveFor(new Disabled(machine, duration), LEAVE);
    }

    void stop(Duration limit) {
        leaveFor(new Stopped(machine), limit);
    }

    /** De-registers if there is something to de-register, closes the connection, and goes on with another phase. */
    final void leaveFor(Phase next, Duration limit) {
        machine.go(new Leaving(machine, location(), next, limit));
    }

    final boolean current() {
        return machine.phase() == this;
    }

    /** Sets the only timer of the phase. */
    final void after(Duration delay, Runnable task) {
        leave();
        timer = machine.after(delay.compareTo(FOREVER) < 0 ? delay : FOREVER, () -> {
            if (current()) {
                task.run();
            }
        });
    }
}

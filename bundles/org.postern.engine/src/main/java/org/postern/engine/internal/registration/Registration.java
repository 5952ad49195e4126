// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Connection;

/**
 * Keeps the gateway registered at one server. Methods may be called from any thread and return at once; what they ask for
 * happens in their order. It ends with {@link #stop} and cannot be started again.
 */
public final class Registration {
    private final Machine machine;
    private final int shortServerId;

    /** A registration that waits for {@link #start}. */
    public Registration(AccountSettings settings, RegistrationHost host, RegistrationContext context) {
        this.shortServerId = settings.shortServerId();
        this.machine = new Machine(settings, host, context);
    }

    /** The server's id, 1..65534. */
    public int shortServerId() {
        return shortServerId;
    }

    /** Goes on with the registration from before a restart if it is still in force; else sends the first Register. */
    public void start() {
        machine.post(() -> machine.phase().start());
    }

    /**
     * De-registers, closes the connection and ends, after the limit at the latest. The outcome of the De-register does not
     * matter (UPD-10).
     *
     * @return completes, never exceptionally, once nothing is left
     */
    public CompletionStage<@Nullable Void> stop(Duration limit) {
        if (!machine.post(() -> machine.phase().stop(limit))) {
            machine.stopped().complete(null);
        }
        return machine.stopped().minimalCompletionStage();
    }

    /** Ends like {@link #stop} because the account is gone: nothing is taken up again, nor kept silent, after a restart. */
    public CompletionStage<@Nullable Void> leave(Duration limit) {
        machine.post(() -> machine.records().forget());
        return stop(limit);
    }

    /** The object list may have changed: sends an Update if it is not the one the server last acknowledged. */
    public void objectsChanged() {
        machine.post(() -> machine.phase().changed());
    }

    /**
     * The account changed: an Update tells a new lifetime or binding (UPD-04); at a new URI it registers anew.
     *
     * @throws IllegalArgumentException if it is the account of another server
     */
    public void settingsChanged(AccountSettings settings) {
        if (settings.shortServerId() != shortServerId) {
            throw new IllegalArgumentException("The registration of server " + shortServerId
                    + " cannot become that of server " + settings.shortServerId());
        }
        machine.post(() -> machine.settings(settings));
    }

    /**
     * The account was confirmed or changed by a bootstrap: registers anew, whatever the server knows (BS-29).
     *
     * @param reconnect whether the connection cannot be used any more: the URI or the keys are others
     */
    public void renew(AccountSettings settings, boolean reconnect) {
        machine.post(() -> machine.renew(settings, reconnect));
    }

    /** Sends an Update even if there is nothing new (resource /1/x/8); tries again at once when it is backing off. */
    public void trigger() {
        machine.post(() -> machine.phase().trigger());
    }

    /** The connection has another session than the one of the registration: registers anew (REG-17). */
    public void newSession() {
        machine.post(() -> machine.phase().newSession());
    }

    /** The server closed the session, and cannot reach the gateway until an Update. */
    public void sessionClosed() {
        machine.post(() -> machine.phase().sessionClosed());
    }

    /** A notification waits: in queue mode the gateway wakes up, sends an Update, and can be reached again (QM-05). */
    public void awaken() {
        machine.post(() -> machine.phase().awaken());
    }

    /** De-registers, keeps silent for so long, then registers (resource /1/x/4). Call it when the 2.04 has left. */
    public void disable(Duration duration) {
        machine.post(() -> machine.phase().disable(duration));
    }

    /** A transport came or went. */
    public void transportsChanged() {
        machine.post(() -> machine.phase().transportsChanged());
    }

    /** The connection for notifications; null while no registration is in force (REG-18), and asleep. */
    public @Nullable Connection connection() {
        return machine.connection();
    }

    /** The connection if there is one, whatever the registration; null without. */
    public @Nullable Connection presentConnection() {
        Link link = machine.route().link();
        return link == null ? null : link.connection();
    }

    /** Whether requests of the server are served: from the acknowledged Register to the end of the registration (GEN-10). */
    public boolean serving() {
        Link link = machine.route().link();
        return link != null && link.serving();
    }

    /**
     * Where it stands.
     *
     * @param observations how many observations the server has
     */
    public ServerStatus status(int observations) {
        return machine.reporter().status(observations);
    }
}

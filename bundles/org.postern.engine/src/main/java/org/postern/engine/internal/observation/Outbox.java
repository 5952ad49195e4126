// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the notifications to one server, and stores them while it is away (OBS-17). At most one confirmable notification of
 * an observation is under way (RFC 7641, section 4.5.1). Confined to the notifier.
 */
final class Outbox {
    /** At least one notification in 24 hours is confirmable (OBS-10, RFC 7641, section 4.5). */
    static final long CONFIRMABLE_NANOS = Duration.ofHours(24).toNanos();

    /** How many stored ones are under way: each waits for its acknowledgement, for the server has just come back. */
    private static final int WINDOW = 4;

    /** After so many that nobody acknowledged, though the server was there in between, it does not want them. */
    private static final int TIMEOUTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger("postern.observations");

    private final Notifier notifier;
    private final Supplier<@Nullable Connection> connection;
    private final Observations owner;
    private final Numbers numbers;
    private final Backlog backlog;
    private final NotificationSettings settings;
    private final Timers timers;
    private final Concerns concerns;
    private @Nullable BacklogRecords records;
    private boolean keeping;
    private boolean unreachable;
    private int underWay;
    /** Counts how often everything was forgotten: what was under way then is of no interest any more. */
    private int epoch;

    Outbox(
            Notifier notifier,
            Supplier<@Nullable Connection> connection,
            Observations owner,
            Numbers numbers,
            NotificationSettings settings,
            Timers timers,
            Concerns concerns) {
        this.notifier = notifier;
        this.connection = connection;
        this.owner = owner;
        this.numbers = numbers;
        this.settings = settings;
        this.timers = timers;
        this.concerns = concerns;
        this.backlog = new Backlog(settings.maxStored(), settings.maxStoredBytes());
    }

    /** A notification that left. */
    private record Flight(Backlog.Load content, boolean confirmable, boolean fromBacklog, int epoch) {
        Observation observation() {
            return content.observation();
        }
    }

    /** The number of the first answer of an observation. */
    int number() {
        return numbers.next();
    }

    /** Sends, stores or drops a notification; false if its turn comes with the acknowledgement that is awaited. */
    boolean send(Observation observation, Answer answer) {
        if (observation.awaiting()) {
            return false;
        }
        Backlog.Stored content = backlog.stored(observation, answer, timers.nanoTime());
        Connection to = connection.get();
        if (to == null || unreachable || observation.hasStored()) {
            store(content, to);
        } else {
            boolean confirmable = settings.confirmable()
                    || owner.defaults().queued()
                    || observation.confirmableDue(timers.nanoTime(), CONFIRMABLE_NANOS);
            transmit(to, new Flight(Backlog.Load.of(content), confirmable, false, epoch));
        }
        return true;
    }

    /** Sends the last word of an observation, always confirmable and in its turn. */
    void sendLast(Observation observation, Answer answer) {
        Backlog.Stored content = backlog.stored(observation, answer, timers.nanoTime());
        Connection to = connection.get();
        if (to == null || unreachable || observation.hasStored() || observation.awaiting()) {
            store(content, to);
        } else {
            transmit(to, new Flight(Backlog.Load.of(content), true, false, epoch));
        }
    }

    /** What waits for the gateway to wake up, or for its turn, is kept even if the server wants none stored (OBS-17). */
    private void store(Backlog.Stored content, @Nullable Connection to) {
        boolean away = unreachable || (to == null && owner.continuity().away());
        if (away && !owner.defaults().storing()) {
            LOG.debug(
                    "{}: dropped, the server wants none stored",
                    content.observation().path());
            return;
        }
        long before = backlog.dropped();
        backlog.add(content);
        if (backlog.dropped() != before) {
            LOG.debug("Server {}: {} stored were dropped, the oldest first", owner.server(), backlog.dropped());
            concerns.dropped(owner.server(), backlog.dropped());
        }
        keepSoon();
    }

    /** Takes up what waited before a restart, the oldest first. */
    void restore(Backlog.Stored content) {
        backlog.add(content);
        keepSoon();
    }

    /** What the store has of all that waits. */
    BacklogRecords records() {
        BacklogRecords made = records;
        if (made == null) {
            made = notifier.backlogRecords(owner.server());
            records = made;
        }
        return made;
    }

    private void keepSoon() {
        boolean nothing = backlog.nothing() && (records == null || records.isEmpty());
        if (!keeping && !nothing) {
            keeping = true;
            timers.after(BacklogRecords.LAG, () -> owner.run(this::keep));
        }
    }

    private void keep() {
        keeping = false;
        if (!owner.closed()) {
            records().write(backlog.newestFirst());
        }
    }

    /** The server can be reached again: what was stored goes out, the oldest first. */
    void online() {
        unreachable = false;
        drain();
    }

    /** Whether the server acknowledged nothing lately. */
    boolean unreachable() {
        return unreachable;
    }

    /** The observation is over, and the server knows. */
    void forget(Observation observation) {
        backlog.remove(observation);
        keepSoon();
    }

    /** All observations are over. */
    void clear() {
        backlog.clear();
        if (records != null) {
            records.cleared();
        }
        unreachable = false;
        underWay = 0;
        epoch++;
    }

    private void drain() {
        if (backlog.isEmpty() || unreachable) {
            return; // asking for the connection may wake the gateway
        }
        Connection to = connection.get();
        while (to != null && underWay < WINDOW) {
            Backlog.Load next = backlog.take(notifier.joining());
            if (next == null) {
                return;
            }
            if (notifier.hidden(next)) {
                backlog.done(next);
                owner.undelivered(next.observation()); // the newest of what it may see
            } else {
                underWay++;
                transmit(to, new Flight(next, true, true, epoch));
            }
        }
    }

    private void transmit(Connection to, Flight flight) {
        Observation observation = flight.observation();
        if (flight.confirmable()) {
            observation.awaiting(true);
        }
        Notification notification = new Notification(
                observation.token(), numbers.next(), flight.content().answer(), flight.confirmable());
        long sent = timers.nanoTime();
        try {
            to.notify(notification, delivery -> owner.run(() -> delivered(flight, sent, delivery)));
        } catch (RuntimeException failure) {
            LOG.error("A notification of {} cannot be sent", observation.path(), failure);
            owner.run(() -> delivered(flight, sent, Delivery.FAILED));
        }
    }

    private void delivered(Flight flight, long sent, Delivery delivery) {
        if (flight.epoch() != epoch) {
            return;
        }
        Observation observation = flight.observation();
        if (flight.confirmable()) {
            observation.awaiting(false);
        }
        if (flight.fromBacklog()) {
            underWay--;
        }
        conclude(flight, sent, delivery);
        notifier.told();
        backlog.done(flight.content());
        keepSoon();
    }

    private void conclude(Flight flight, long sent, Delivery delivery) {
        switch (delivery) {
            case RESET -> owner.reset(flight.observation());
            case FAILED -> failed(flight);
            case ACKED, TIMED_OUT, SENT -> {
                if (flight.confirmable()) {
                    landed(flight, sent, delivery == Delivery.ACKED);
                }
            }
        }
    }

    private void landed(Flight flight, long sent, boolean acknowledged) {
        if (acknowledged) {
            acknowledged(flight.observation(), sent);
        } else {
            timedOut(flight);
        }
        drain();
        owner.landed(flight.observation());
    }

    private void acknowledged(Observation observation, long sent) {
        observation.acknowledged(sent);
        unreachable = false;
        if (underWay == 0 && backlog.isEmpty()) {
            concerns.caughtUp(owner.server());
        }
    }

    /** Nobody knows whether the server has it, so it counts as one that has to be stored (OBS-14). */
    private void timedOut(Flight flight) {
        Observation observation = flight.observation();
        observation.doubt(timers.nanoTime(), CONFIRMABLE_NANOS);
        if (!owner.defaults().storing() || observation.timedOut() >= TIMEOUTS) {
            LOG.debug("The observation of {} ends: the server acknowledges nothing", observation.path());
            owner.drop(observation);
            return;
        }
        backlog.putBack(flight.content());
        if (!unreachable) {
            LOG.debug("A notification of {} was not acknowledged; notifications are stored", observation.path());
            unreachable = true;
            if (!owner.continuity().away()) {
                owner.probe();
            }
        }
    }

    /** It did not leave, so another try is worth while. */
    private void failed(Flight flight) {
        Observation observation = flight.observation();
        LOG.debug("A notification of {} could not be sent", observation.path());
        observation.doubt(timers.nanoTime(), CONFIRMABLE_NANOS);
        if (flight.fromBacklog()
                || (owner.continuity().away() && owner.defaults().storing())) {
            backlog.putBack(flight.content());
            owner.retry();
        } else {
            owner.undelivered(observation);
            if (observation.hasStored()) {
                owner.retry(); // what had to wait for this one, be it the last word
            }
        }
    }
}

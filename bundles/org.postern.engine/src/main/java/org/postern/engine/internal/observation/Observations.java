// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The observations of one server. Changes may be told from any thread; notifications go out one after the other. */
public final class Observations implements TreeListener {
    /** At least one notification in 24 hours is confirmable (OBS-10, RFC 7641, section 4.5). */
    private static final long CONFIRMABLE_NANOS = Duration.ofHours(24).toNanos();

    /** How long to wait before an object that was too busy is asked again. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    /** How many a server may have: far more than there are resources, so that only a broken server meets it. */
    static final int LIMIT = 1024;

    private static final int NUMBER_MASK = 0xFFFFFF;
    private static final Logger LOG = LoggerFactory.getLogger("postern.observations");

    private final ObservationIndex index = new ObservationIndex();
    private final AtomicInteger number = new AtomicInteger();
    private final Operations operations;
    private final Timers timers;
    private final SerialExecutor sending;
    private final Supplier<@Nullable Connection> connection;
    private volatile int generation;

    /**
     * @param threads where notifications are made
     * @param connection to the server, null while it is not registered
     */
    public Observations(
            Operations operations, Timers timers, Executor threads, Supplier<@Nullable Connection> connection) {
        this.operations = operations;
        this.timers = timers;
        this.sending = new SerialExecutor(threads);
        this.connection = connection;
    }

    /** Reads the node and, if that works, observes it from now on (OBS-01). */
    public void observe(Operation operation, Responder responder) {
        int begun = generation;
        operations.handle(operation, answer -> {
            if (answer.code() != Code.CONTENT || answer.body() != null) {
                responder.respond(answer);
                return;
            }
            Observation observation = new Observation(
                    operation.token(), operation.path(), answer.contentFormat(), answer.payload(), timers.nanoTime());
            int first = next(); // before anybody can notify a later one
            if (!add(observation, begun)) {
                responder.respond(answer); // a plain Read: the registration ended meanwhile, or there are too many
                return;
            }
            responder.respond(answer.observing(first));
            look(observation); // it may have changed between the Read and the entry in the index
        });
    }

    /** Ends an observation and reads the node once more (OBS-12): that of the token, else those of the path. */
    public void cancel(Operation operation, Responder responder) {
        Observation observation = index.get(operation.token());
        if (observation != null) {
            index.remove(observation);
        } else {
            index.at(operation.path()).forEach(index::remove);
        }
        operations.handle(operation, responder);
    }

    /** The server answered a notification with a Reset (OBS-11). */
    public void reset(Token token) {
        Observation observation = index.get(token);
        if (observation != null && index.remove(observation)) {
            LOG.debug("The observation of {} was reset", observation.path());
        }
    }

    /** How many there are. */
    public int size() {
        return index.size();
    }

    /** Ends them all without a word: the registration they belong to is over (OBS-20). */
    public synchronized void clear() {
        generation++;
        index.clear();
    }

    private synchronized boolean add(Observation observation, int begun) {
        if (generation != begun) {
            return false;
        }
        if (index.size() >= LIMIT && index.get(observation.token()) == null) {
            LOG.warn(
                    "{} is not observed: the server has {} observations; see why it cancels none",
                    observation.path(),
                    LIMIT);
            return false;
        }
        index.add(observation);
        return true;
    }

    @Override
    public void changed(Path path) {
        index.concerned(path, this::look);
    }

    @Override
    public void removed(Path path) {
        index.within(path, observation -> send(() -> end(observation)));
    }

    private void look(Observation observation) {
        if (observation.look()) {
            send(() -> read(observation));
        }
    }

    private void read(Observation observation) {
        try {
            operations.read(observation.path(), observation.accept(), answer -> looked(observation, answer));
        } catch (RuntimeException | Error failure) {
            LOG.error("{} cannot be read for a notification", observation.path(), failure);
            looked(observation, Answer.of(Code.INTERNAL_SERVER_ERROR));
        }
    }

    private void looked(Observation observation, Answer answer) {
        notify(observation, answer);
        if (index.get(observation.token()) != observation) {
            return;
        }
        boolean again = observation.looked();
        if (again) {
            send(() -> read(observation));
        } else if (answer.code() == Code.SERVICE_UNAVAILABLE || connection.get() == null) {
            // what changed must not be lost because the object is busy, or the Register is not quite finished
            timers.after(BUSY, () -> look(observation));
        }
    }

    private void notify(Observation observation, Answer answer) {
        Connection to = connection.get();
        if (answer.body() != null) {
            answer.body().close();
        } else if (answer.code() == Code.NOT_FOUND) {
            end(observation);
        } else if (answer.code() == Code.CONTENT
                && to != null
                && index.get(observation.token()) == observation
                && !observation.awaiting()
                && observation.differs(answer)) {
            boolean confirmable = observation.confirmableDue(timers.nanoTime(), CONFIRMABLE_NANOS);
            if (confirmable) {
                observation.await();
            }
            Notification notification = new Notification(observation.token(), next(), answer, confirmable);
            to.notify(notification, delivery -> delivered(observation, confirmable, delivery));
        }
    }

    /** The node is gone: the observation ends with a 4.04 (DM-43). */
    private void end(Observation observation) {
        if (index.remove(observation)) {
            Answer gone = Answer.error(Code.NOT_FOUND, observation.path() + " is gone");
            Notification last = new Notification(observation.token(), next(), gone, true);
            Connection to = connection.get();
            if (to != null) {
                to.notify(last, delivery -> LOG.debug("The end of {}: {}", observation.path(), delivery));
            }
        }
    }

    private void send(Runnable task) {
        try {
            sending.execute(task);
        } catch (RejectedExecutionException busy) {
            timers.after(BUSY, () -> send(task));
        }
    }

    private void delivered(Observation observation, boolean confirmable, Delivery delivery) {
        if (delivery == Delivery.RESET) {
            index.remove(observation);
            LOG.debug("The observation of {} was reset", observation.path());
            return;
        }
        if (delivery == Delivery.TIMED_OUT || delivery == Delivery.FAILED) {
            LOG.debug("A notification of {} was not delivered: {}", observation.path(), delivery);
        }
        if (confirmable) {
            observation.settled();
            if (delivery != Delivery.ACKED) {
                observation.unconfirmed(timers.nanoTime(), CONFIRMABLE_NANOS);
            }
            look(observation); // what changed while the acknowledgement was awaited
        }
    }

    private int next() {
        return number.updateAndGet(before -> (before + 1) & NUMBER_MASK);
    }
}

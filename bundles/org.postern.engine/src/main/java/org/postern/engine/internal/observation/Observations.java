// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.attributes.Attributes;
import org.postern.engine.internal.operation.Operations;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The observations of one server. Public methods may be called from any thread and return at once; what they ask for happens
 * in their order, on the notifier.
 */
public final class Observations {
    private static final Logger LOG = LoggerFactory.getLogger("postern.observations");

    private final ByToken byToken = new ByToken();
    private final AtomicInteger generation = new AtomicInteger();
    private final Notifier notifier;
    private final int server;
    private final Operations operations;
    private final Runnable probe;
    private final ObservationRecords records;
    private final Outbox outbox;
    private final Continuity continuity = new Continuity(this);
    private ServerDefaults defaults;
    private volatile boolean silent;
    private volatile boolean closed;

    /**
     * @param server the short server id
     * @param operations of the server, with its rights
     * @param connection to the server, null while the gateway is not registered with it, or asleep
     * @param probe finds out whether the server is there: an Update
     */
    Observations(
            Notifier notifier,
            int server,
            Operations operations,
            Supplier<@Nullable Connection> connection,
            Runnable probe) {
        this.notifier = notifier;
        this.server = server;
        this.operations = operations;
        this.probe = probe;
        this.records = notifier.records(server);
        this.defaults = notifier.defaults(server);
        this.outbox = notifier.outbox(this, connection, new Numbers(records));
    }

    /** Reads the node and, if that works, observes it from now on (OBS-01). */
    public void observe(Operation operation, Responder responder) {
        int begun = generation.get();
        operations.handle(operation, answer -> {
            if (answer.code() == Code.CONTENT && answer.body() == null) {
                run(() -> begin(operation, answer, begun, responder));
            } else {
                responder.respond(answer);
            }
        });
    }

    /** Ends an observation and reads the node once more (OBS-12): that of the token, else those of the path. */
    public void cancel(Operation operation, Responder responder) {
        run(() -> {
            Observation named = byToken.get(operation.token());
            if (named != null) {
                drop(named);
            } else {
                byToken.within(operation.path()).stream()
                        .filter(one -> one.path().equals(operation.path()))
                        .forEach(this::drop);
            }
            operations.handle(operation, responder);
        });
    }

    /** The server answered a notification with a Reset (OBS-11). */
    public void reset(Token token) {
        run(() -> {
            Observation observation = byToken.get(token);
            if (observation != null) {
                reset(observation);
            }
        });
    }

    /** How many there are. */
    public int size() {
        return byToken.size();
    }

    /** The server was heard: if notifications were stored because it seemed away, they go out. Costs nothing otherwise. */
    public void heard() {
        if (silent) {
            online();
        }
    }

    /** The server can be reached again, after a Register or Update, or because the gateway woke up: see {@link #heard}. */
    public void online() {
        run(() -> {
            outbox.online();
            silent = outbox.unreachable();
        });
    }

    /** How they follow the registration. */
    public Continuity continuity() {
        return continuity;
    }

    /** Ends them all without a word (OBS-20). */
    public void clear() {
        outdate();
        run(this::clearNow);
    }

    void clearNow() {
        byToken.all().forEach(this::forget);
        records.clear();
        outbox.clear();
        silent = false;
    }

    /** What is asked for now, and not begun yet, begins no observation. */
    void outdate() {
        generation.incrementAndGet();
    }

    ByToken byToken() {
        return byToken;
    }

    /** Ends one without a word, but not what is stored for it; on the notifier. */
    void leave(Observation observation) {
        if (byToken.get(observation.token()) == observation) {
            byToken.remove(observation);
            records.remove(observation.token());
            notifier.leave(observation);
        }
    }

    /** Takes up what the store has of an earlier life; on the notifier. */
    Restoring restoring() {
        return new Restoring(this, notifier, records, outbox);
    }

    /** No more of them in this life; those of the store stay. */
    public void close() {
        closed = true;
        notifier.leave(this);
        outdate();
        run(() -> byToken.all().forEach(this::forget));
    }

    /** The account of the server is gone: after {@link #close}, its attributes and observations go from the store, too. */
    public void forget() {
        notifier.attributes().forget(server);
        run(records::forget);
    }

    private void begin(Operation operation, Answer answer, int begun, Responder responder) {
        Observation before = byToken.get(operation.token());
        boolean full = before == null && byToken.size() >= notifier.settings().maxObservations();
        if (full || closed || generation.get() != begun) {
            if (full) {
                LOG.warn("Server {} observes too much for {}: see why it cancels none", server, operation.path());
            }
            responder.respond(answer); // a plain Read: the registration ended meanwhile, or there are too many
            return;
        }
        if (before != null) {
            forget(before);
        }
        responder.respond(answer.observing(outbox.number()));
        Watch watch = notifier.watch(operation.path(), answer.contentFormat());
        Sample sample = notifier.sample(watch, answer);
        records.add(operation.token(), watch.path(), watch.accept());
        enter(new Observation(this, operation.token(), watch, sample, notifier.now()));
    }

    /** It is looked at once: the node may have changed since it was read, or while nobody observed it. */
    void enter(Observation observation) {
        byToken.put(observation);
        observation.attributes(inForce(observation.path()));
        notifier.enter(observation);
    }

    /** Other attributes are in force at a node and below it. */
    void refresh(Path path) {
        defaults = notifier.defaults(server);
        for (Observation observation : byToken.within(path)) {
            observation.attributes(inForce(observation.path()));
            notifier.schedule(observation);
        }
    }

    private Attributes inForce(Path path) {
        return notifier.attributes().inForce(server, path).over(defaults.attributes());
    }

    int server() {
        return server;
    }

    ServerDefaults defaults() {
        return defaults;
    }

    boolean closed() {
        return closed;
    }

    Operations operations() {
        return operations;
    }

    void run(Runnable task) {
        notifier.run(task);
    }

    /** On the timer's thread. */
    void due(Observation observation) {
        run(() -> notifier.due(observation));
    }

    boolean send(Observation observation, Answer answer) {
        return outbox.send(observation, answer);
    }

    /** The node is gone: the observation ends with a 4.04 (DM-43). */
    void end(Observation observation) {
        if (!observation.ended()) {
            byToken.remove(observation);
            records.remove(observation.token());
            notifier.leave(observation);
            outbox.sendLast(observation, Answer.error(Code.NOT_FOUND, observation.path() + " is gone"));
        }
    }

    void reset(Observation observation) {
        LOG.debug("The observation of {} was reset", observation.path());
        drop(observation);
    }

    /** The observation is over, and the server knows or does not care. */
    void drop(Observation observation) {
        if (byToken.get(observation.token()) == observation) {
            records.remove(observation.token());
        }
        forget(observation);
    }

    private void forget(Observation observation) {
        byToken.remove(observation);
        outbox.forget(observation);
        notifier.leave(observation);
    }

    /** What a confirmable notification of it kept waiting may follow. */
    void landed(Observation observation) {
        silent = outbox.unreachable();
        if (observation.pending()) {
            notifier.resume(observation);
        } else {
            notifier.schedule(observation);
        }
    }

    void undelivered(Observation observation) {
        observation.undelivered(notifier.now());
        notifier.schedule(observation);
    }

    void retry() {
        notifier.later(this::online);
    }

    void probe() {
        silent = true;
        probe.run();
    }
}

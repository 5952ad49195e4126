// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.Wheel;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Connection;

/**
 * Makes the notifications of all servers. Everything happens one after the other on one executor; changes may be told from
 * any thread.
 */
public final class Notifier implements TreeListener {
    /** Where the store keeps observations. */
    public static final String NAMESPACE = "observations";

    private static final int SLOTS = 512;

    private final ObjectKeeper keeper;
    private final Operations operations;
    private final AttributeStore attributes;
    private final StateStore store;
    private final Timers timers;
    private final Clock clock;
    private final NotificationSettings settings;
    private final Concerns concerns;
    private final SerialExecutor work;
    private final Wheel wheel;
    private final WatchTree watches = new WatchTree();
    private final Looking looking;
    private final List<Observations> servers = new CopyOnWriteArrayList<>();
    private @Nullable Joining joining;
    private @Nullable Tellings tellings;

    /**
     * @param operations of nobody in particular
     * @param clock the time of day
     * @param threads where notifications are made
     */
    public Notifier(
            ObjectKeeper keeper,
            Operations operations,
            AttributeStore attributes,
            StateStore store,
            Timers timers,
            Clock clock,
            Executor threads,
            NotificationSettings settings,
            Concerns concerns) {
        this.keeper = keeper;
        this.operations = operations;
        this.attributes = attributes;
        this.store = store;
        this.timers = timers;
        this.clock = clock;
        this.settings = settings;
        this.concerns = concerns;
        this.work = new SerialExecutor(threads);
        this.wheel = new Wheel(timers, settings.tick(), SLOTS);
        this.looking = new Looking(this, keeper, operations, timers, work);
        attributes.listen(this::attributesChanged);
    }

    /**
     * The observations of a server, none yet.
     *
     * @param server the short server id
     * @param connection to the server, null while notifications have to wait
     * @param probe finds out whether the server is there: an Update
     */
    public Observations server(int server, Supplier<@Nullable Connection> connection, Runnable probe) {
        Observations made = new Observations(this, server, operations.of(server), connection, probe);
        servers.add(made);
        return made;
    }

    @Override
    public void changed(Path path) {
        watches.concerned(path, looking::change);
        if (path.object() == ServerDefaults.OBJECT && !servers.isEmpty()) {
            run(() -> servers.forEach(server -> server.refresh(Path.ROOT)));
        }
    }

    @Override
    public boolean whenTold(Path path, Runnable next) {
        run(() -> {
            Tellings made = tellings;
            if (made == null) {
                made = new Tellings(this, watches, timers);
                tellings = made;
            }
            made.begin(path, next);
        });
        return true;
    }

    /** An observation was told what changed, or is over: somebody may have waited for that. On the notifier. */
    void told() {
        if (tellings != null) {
            tellings.look();
        }
    }

    @Override
    public void removed(Path path) {
        watches.within(path, watch -> run(() -> Looking.end(watch.observations())));
    }

    private void attributesChanged(int server, Path path) {
        run(() -> {
            for (Observations one : servers) {
                if (one.server() == server) {
                    one.refresh(path);
                }
            }
        });
    }

    /** Runs something on the notifier. */
    void run(Runnable task) {
        work.executeSurely(task);
    }

    /** Runs something on the notifier in a moment. */
    void later(Runnable task) {
        timers.after(Looking.BUSY, task);
    }

    long now() {
        return timers.nanoTime();
    }

    NotificationSettings settings() {
        return settings;
    }

    AttributeStore attributes() {
        return attributes;
    }

    ServerDefaults defaults(int server) {
        return ServerDefaults.of(keeper.tree(), server);
    }

    ObservationRecords records(int server) {
        return new ObservationRecords(store, server, concerns::unreadable);
    }

    BacklogRecords backlogRecords(int server) {
        return new BacklogRecords(store, server, LastingClock.of(timers, clock), concerns::unreadable);
    }

    Outbox outbox(Observations server, Supplier<@Nullable Connection> connection, Numbers numbers) {
        return new Outbox(this, connection, server, numbers, settings, timers, concerns);
    }

    /** Joins what was stored; made when something was. On the notifier. */
    Joining joining() {
        Joining made = joining;
        if (made == null) {
            made = new Joining(timers, clock);
            joining = made;
        }
        return made;
    }

    Watch watch(Path path, int accept) {
        return watches.at(path, accept);
    }

    boolean hidden(Backlog.Load load) {
        return looking.hidden(load);
    }

    Sample sample(Watch watch, Answer answer) {
        return looking.sample(watch, answer);
    }

    /** Takes up an observation and looks at it once. */
    void enter(Observation observation) {
        observation.watch().add(observation);
        resume(observation);
    }

    /** Asks an observation although nothing changed. */
    void resume(Observation observation) {
        if (!observation.ended()) {
            observation.makeDue();
            looking.demand(observation.watch());
        }
    }

    /** The time of an observation has come. */
    void due(Observation observation) {
        long at = observation.next();
        if (at != Observation.NEVER && at - now() <= 0) {
            resume(observation);
        }
    }

    /** Sets the time of an observation anew. */
    void schedule(Observation observation) {
        long at = observation.next();
        if (at == Observation.NEVER) {
            wheel.cancel(observation);
        } else {
            wheel.set(observation, at);
        }
    }

    void leave(Observation observation) {
        observation.end();
        wheel.cancel(observation);
        Watch watch = observation.watch();
        watch.remove(observation);
        if (watch.observations().isEmpty()) {
            watches.remove(watch);
        }
        told();
    }

    void leave(Observations server) {
        servers.remove(server);
    }
}

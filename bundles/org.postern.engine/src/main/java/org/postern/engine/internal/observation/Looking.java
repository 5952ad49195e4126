// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.access.Visible;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at nodes that changed, or whose time has come: a node is read and encoded once for all who observe it in one format
 * and may see the same of it, then each observation judges for itself. Confined to the notifier, unless it says otherwise.
 */
final class Looking {
    /** How long to wait before an object that was too busy is asked again. */
    static final Duration BUSY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger("postern.observations");

    private final Notifier notifier;
    private final ObjectKeeper keeper;
    private final Operations operations;
    private final Timers timers;
    private final Executor work;

    Looking(Notifier notifier, ObjectKeeper keeper, Operations operations, Timers timers, Executor work) {
        this.notifier = notifier;
        this.keeper = keeper;
        this.operations = operations;
        this.timers = timers;
        this.work = work;
    }

    /** The node may have changed; from any thread. */
    void change(Watch watch) {
        if (watch.change()) {
            look(watch);
        }
    }

    /** An observation of the node has to be asked. */
    void demand(Watch watch) {
        if (watch.demand()) {
            look(watch);
        }
    }

    /** Lets somebody look; the watch knows already. */
    private void look(Watch watch) {
        try {
            work.execute(() -> lookNow(watch));
        } catch (RejectedExecutionException busy) {
            timers.after(BUSY, () -> look(watch));
        }
    }

    private void lookNow(Watch watch) {
        List<Group> groups = groups(watch, watch.begin());
        if (groups.isEmpty()) {
            finish(watch);
            return;
        }
        int[] open = {groups.size()};
        for (Group group : groups) {
            read(
                    watch,
                    group.visible(),
                    answer -> notifier.run(() -> {
                        try {
                            looked(watch, group, answer);
                        } finally {
                            // nobody would look at this node again
                            open[0]--;
                            if (open[0] == 0) {
                                finish(watch);
                            }
                        }
                    }));
        }
    }

    private void finish(Watch watch) {
        if (watch.end(notifier.now())) {
            look(watch);
        }
    }

    /** Who may see the same gets the same content (OBS-15). */
    private List<Group> groups(Watch watch, List<Observation> asking) {
        List<Group> groups = new ArrayList<>(1);
        for (Observation observation : asking) {
            Visible visible = observation.owner().operations().visible(watch.path());
            if (visible.equals(Visible.NONE) && watch.path().depth() > 1) {
                unseen(observation);
            } else {
                group(groups, visible).members().add(observation);
            }
        }
        return groups;
    }

    private static Group group(List<Group> groups, Visible visible) {
        for (Group group : groups) {
            if (group.visible().equals(visible)) {
                return group;
            }
        }
        Group made = new Group(visible, new ArrayList<>(1));
        groups.add(made);
        return made;
    }

    /** The server may not read the node at the moment, or it is gone, or comes back in a moment. */
    private void unseen(Observation observation) {
        Path path = observation.path();
        ServedObject object = keeper.tree().object(path.object());
        if (object == null || (!object.held() && object.instance(path.instance()) == null)) {
            observation.owner().end(observation);
        } else {
            observation.unreadable(notifier.now());
            notifier.schedule(observation);
        }
    }

    private void read(Watch watch, Visible visible, Consumer<Answer> receiver) {
        try {
            operations.read(watch.path(), watch.accept(), visible, receiver);
        } catch (RuntimeException | Error failure) {
            LOG.error("{} cannot be read for a notification", watch.path(), failure);
            receiver.accept(Answer.of(Code.INTERNAL_SERVER_ERROR));
        }
    }

    private void looked(Watch watch, Group group, Answer answer) {
        if (answer.body() != null) {
            answer.body().close();
        } else if (answer.code() == Code.CONTENT) {
            Sample sample = sample(watch, answer);
            watch.read();
            for (Observation observation : group.members()) {
                observation.sees(group.visible());
                weighSurely(observation, sample);
            }
        } else if (answer.code() == Code.NOT_FOUND) {
            end(group.members());
        } else {
            for (Observation observation : group.members()) {
                observation.unreadable(notifier.now());
                notifier.schedule(observation);
            }
            lookAgain(watch, answer.code() == Code.SERVICE_UNAVAILABLE);
        }
    }

    /** What is wrong with one server is no matter of the others. */
    private void weighSurely(Observation observation, Sample sample) {
        try {
            weigh(observation, sample);
        } catch (RuntimeException | Error failure) {
            LOG.error("{} cannot be told to its server", observation.path(), failure);
        }
    }

    /** What changed must not be lost because the node could not be read this time. */
    private void lookAgain(Watch watch, boolean busy) {
        if ((busy || watch.lookedForChange()) && watch.postpone()) {
            timers.after(
                    busy ? BUSY : watch.patience(),
                    () -> notifier.run(() -> {
                        watch.resume();
                        change(watch);
                    }));
        }
    }

    /**
     * Whether content that was stored is for its server no more: the node is there, and the server lost the right to read
     * it, or a part of it (OBS-15).
     */
    boolean hidden(Backlog.Load load) {
        if (load.answer().code() != Code.CONTENT) {
            return false;
        }
        for (Backlog.Stored part : load.parts()) {
            if (hidden(part.observation(), part.seen())) {
                LOG.debug(
                        "A stored notification of {} is dropped: its server may not read it now",
                        part.observation().path());
                return true;
            }
        }
        return false;
    }

    /** @param seen what the server could see then, null if nobody knows */
    private boolean hidden(Observation observation, @Nullable Visible seen) {
        Path path = observation.path();
        ServedObject object = keeper.tree().object(path.object());
        if (object == null || object.held() || path.depth() == 0) {
            return false;
        }
        Visible now = observation.owner().operations().visible(path);
        if (path.depth() == 1) {
            return !now.equals(Visible.ALL) && !now.equals(seen);
        }
        return now.equals(Visible.NONE) && object.instance(path.instance()) != null;
    }

    private void weigh(Observation observation, Sample sample) {
        if (observation.ended()) {
            return;
        }
        if (observation.wants(sample, notifier.now())) {
            if (observation.owner().send(observation, sample.answer())) {
                observation.told(sample, notifier.now());
            } else {
                observation.postpone();
            }
        }
        notifier.schedule(observation);
    }

    /** The node is gone. */
    static void end(List<Observation> observations) {
        for (Observation observation : observations) {
            observation.owner().end(observation);
        }
    }

    private record Group(Visible visible, List<Observation> members) {}

    Sample sample(Watch watch, Answer answer) {
        ServedObject object = keeper.tree().object(watch.path().object());
        return new Sample(watch.path(), answer, object == null ? null : object.model());
    }
}

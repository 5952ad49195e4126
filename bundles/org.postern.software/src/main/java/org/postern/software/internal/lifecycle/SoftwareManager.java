// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.postern.api.Arguments;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.software.internal.delivery.DeliveryListener;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The software packages of the gateway, one for each instance of object 9. Operations happen one after the other on the
 * worker; what is so now can be asked from any thread.
 */
public final class SoftwareManager {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Work work;
    private final Repair repair;
    private final Pulls pulls;
    private final Recall recall;
    private final Start start;
    private final Delivered delivered;
    private final Executor worker;
    private final AtomicBoolean retrying = new AtomicBoolean(); // many bundles come at once

    /**
     * @param worker runs one task at a time and may block
     * @param files asked on the worker only
     */
    public SoftwareManager(
            Journal journal, Host host, BundleFiles files, Verifier verifier, Restart restart, Executor worker) {
        this.inventory = new Inventory(journal);
        Host guarded = new Guarded(host);
        this.work = new Work(inventory, guarded, files, restart);
        this.repair = new Repair(inventory, guarded, work);
        this.pulls = new Pulls(inventory, journal);
        this.recall = new Recall(inventory, journal, work, pulls);
        this.start = new Start(inventory, journal, guarded, work, recall);
        this.worker = task -> worker.execute(() -> unlessStopping(task));
        this.delivered = new Delivered(inventory, guarded, verifier, this.worker, work::tidy);
    }

    /** What the end of the gateway cuts off the next start goes on with. */
    private static void unlessStopping(Runnable task) {
        try {
            task.run();
        } catch (StoppingException stopping) {
            LOG.info("The gateway stops while something is done with software: the next start puts it right");
        }
    }

    /** Whom to tell of every change. */
    public void watch(Watcher watcher) {
        inventory.watch(watcher);
    }

    /** The same, and of all packages there are now before that. */
    public void tell(Watcher watcher) {
        inventory.tell(watcher);
    }

    public void unwatch(Watcher watcher) {
        inventory.unwatch(watcher);
    }

    /** A package as it is now; {@link Software#NEW} for an id that has none. */
    public Software of(int id) {
        return inventory.of(id);
    }

    /** What is being done with a package; who watches before he asks misses no change after it. */
    public Step step(int id) {
        return inventory.step(id);
    }

    /** Those of which there is something to say, by the id of their instance. */
    public SortedMap<Integer, Software> all() {
        return inventory.all();
    }

    /**
     * Puts in place what the journal says, after a start. What it says is known when this returns.
     *
     * @param started run once everything that is to run was started, before it is judged
     * @param trial run if {@link #startSucceeded} has to be told
     * @param late run if something waits for bundles of others, so that {@link #retry} has to be told
     */
    public void restore(Runnable started, Runnable trial, Runnable late) {
        try {
            recall.read();
        } catch (RuntimeException | Error broken) {
            started.run(); // nobody is to wait for what does not come
            throw broken;
        }
        worker.execute(() -> start.restore(started, trial, late));
    }

    /** Goes on with the pulls that the end of the gateway interrupted; once, after {@link #restore}. */
    public void resume(Pulling puller) {
        worker.execute(() -> pulls.resume(puller));
    }

    /**
     * A bundle came: what waited for it is put in place.
     *
     * @param last whether what is on trial has waited long enough
     */
    public void retry(boolean last) {
        if (last || retrying.compareAndSet(false, true)) {
            try {
                worker.execute(() -> {
                    retrying.set(false);
                    start.retry(last);
                });
            } catch (RejectedExecutionException busy) {
                retrying.set(false);
                LOG.debug("What waits for bundles is tried again with the next one", busy);
            }
        }
    }

    /** Somebody did something to bundles: what is not theirs is put right. */
    public void repair() {
        try {
            worker.execute(repair::all);
        } catch (RejectedExecutionException busy) {
            LOG.debug("Bundles are looked at with the next change", busy);
        }
    }

    /** The gateway has come up with what runs now. */
    public void startSucceeded() {
        worker.execute(start::succeeded);
    }

    /** S1: a package begins to come; from here on {@link #receiver} has to be told of its end. */
    public Outcome begin(int id) {
        Outcome outcome = outcome(inventory.move(id, Machine::begin));
        if (outcome instanceof Outcome.Accepted) {
            inventory.note(id);
        }
        return outcome;
    }

    /** Whom to tell what became of a package that was begun. */
    public DeliveryListener receiver(int id, Origin origin) {
        return delivered.receiver(id, origin);
    }

    /** Installs; completes when that is sure to happen. */
    public CompletionStage<Outcome> install(int id) {
        return submit(answer -> {
            String objection = delivered.objection(id);
            if (objection == null) {
                work.install(id, answer);
            } else {
                answer.complete(Outcome.refused(Refusal.METHOD_NOT_ALLOWED, objection));
            }
        });
    }

    /** Uninstalls, or makes room for an update (SW-04, S8 to S12); completes when that is sure to happen. */
    public CompletionStage<Outcome> uninstall(int id, Arguments arguments) {
        return submit(answer -> work.uninstall(id, arguments, answer));
    }

    /** Activates all of it; completes when it runs and is well. */
    public CompletionStage<Outcome> activate(int id) {
        return submit(answer -> work.activate(id, all(id), answer));
    }

    /** Activates one bundle of it. */
    public CompletionStage<Outcome> activate(int id, String symbolicName) {
        return submit(answer -> work.activate(id, Set.of(symbolicName), answer));
    }

    /** Deactivates all of it; completes when it does not run any more. */
    public CompletionStage<Outcome> deactivate(int id) {
        return submit(answer -> work.deactivate(id, all(id), answer));
    }

    /** Deactivates one bundle of it. */
    public CompletionStage<Outcome> deactivate(int id, String symbolicName) {
        return submit(answer -> work.deactivate(id, Set.of(symbolicName), answer));
    }

    /** A server deleted the instance, and {@link Journal#deleting} is durable: removes whatever it has. */
    public void deleted(int id) {
        worker.execute(() -> {
            work.deleted(id);
            dropTransfer(id);
        });
    }

    /** Removes the instance and whatever it has; completes when that is sure to happen. */
    public CompletionStage<Outcome> delete(int id) {
        return submit(answer -> {
            work.delete(id, answer);
            dropTransfer(id);
        });
    }

    private void dropTransfer(int id) {
        if (!inventory.has(id)) {
            delivered.forget(id);
        }
    }

    private Set<String> all(int id) {
        Installation installed = inventory.of(id).installed();
        return installed == null ? Set.of() : installed.all();
    }

    private CompletionStage<Outcome> submit(Consumer<CompletableFuture<Outcome>> task) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        try {
            worker.execute(() -> {
                try {
                    task.accept(answer);
                } catch (StoppingException stopping) {
                    answer.complete(Outcome.refused(Refusal.UNAVAILABLE, "the gateway stops"));
                    throw stopping;
                } catch (RuntimeException | Error failure) {
                    answer.completeExceptionally(failure);
                    throw failure;
                }
            });
        } catch (RejectedExecutionException busy) {
            answer.complete(
                    Outcome.refused(Refusal.UNAVAILABLE, "too many operations on software wait: try again later"));
        }
        return answer;
    }

    static Outcome outcome(Judgement judgement) {
        return judgement instanceof Judgement.Refused refused
                ? Outcome.refused(refused.refusal(), refused.text())
                : Outcome.accepted();
    }
}

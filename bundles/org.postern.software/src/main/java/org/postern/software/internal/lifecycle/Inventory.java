// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postern.api.Refusal;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.lifecycle.Judgement.Next;
import org.postern.software.internal.lifecycle.Judgement.Refused;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.SoftwarePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All packages as they are, and as the journal has them. Thread-safe. */
final class Inventory {
    /** A little longer than an engine waits for its servers. */
    private static final long TELLING_SECONDS = 6;

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Journal journal;
    private final SortedMap<Integer, Software> all = new ConcurrentSkipListMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    Inventory(Journal journal) {
        this.journal = journal;
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Tells a watcher of all packages now, and of every change from now on, in their order. */
    synchronized void tell(Watcher watcher) {
        watchers.add(watcher);
        all.forEach((id, software) -> watcher.changed(id, null, software));
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    Software of(int id) {
        return all.getOrDefault(id, Software.NEW);
    }

    /** What is being done with it, when all have been told of the last change: who watches before he asks misses none. */
    synchronized Step step(int id) {
        return of(id).step();
    }

    /** Whether there is anything to say of it. */
    boolean has(int id) {
        return all.containsKey(id);
    }

    /** Those that have anything to say. */
    SortedMap<Integer, Software> all() {
        SortedMap<Integer, Software> copy = new TreeMap<>();
        // not by the constructor, which trusts the size of a map that changes meanwhile
        for (Map.Entry<Integer, Software> one : all.entrySet()) {
            copy.put(one.getKey(), one.getValue());
        }
        return copy;
    }

    /** Moves a package on if the judgement allows it; no step is durable by that. */
    synchronized Judgement move(int id, Function<Software, Judgement> judge) {
        Judgement judgement = judge.apply(of(id));
        if (judgement instanceof Next next) {
            put(id, next.software());
        }
        return judgement;
    }

    /** Moves a package on if the judgement allows it, durable before anybody sees it. */
    synchronized Judgement begin(int id, Function<Software, Judgement> judge) {
        Software before = of(id);
        Judgement judgement = judge.apply(before);
        if (!(judgement instanceof Next next)) {
            return judgement;
        }
        try {
            journal.begin(id, next.software(), before);
        } catch (IOException refused) {
            LOG.warn("Package {} stays as it is: {}", id, refused.getMessage());
            return new Refused(Refusal.INTERNAL, "nothing was done: " + refused.getMessage());
        }
        put(id, next.software());
        return judgement;
    }

    /**
     * A step has ended, and a server is told so: that must not be lost any more.
     *
     * @throws HostException if it is not kept; what was there before has to be put back
     */
    synchronized void settle(int id, Software software) throws HostException {
        try {
            journal.keep(id, software);
        } catch (IOException refused) {
            throw new HostException(String.valueOf(refused.getMessage()));
        }
        put(id, software);
    }

    /** A step has ended: what is so now is kept, sooner or later. */
    synchronized void end(int id, Software software) {
        try {
            journal.keep(id, software);
        } catch (IOException refused) {
            LOG.warn("What package {} is now is not kept yet: {}", id, refused.getMessage());
            journal.keepLater(id, software);
        }
        put(id, software);
    }

    /** Changes what does not depend on the step under way. */
    synchronized void amend(int id, UnaryOperator<Software> change) {
        Software software = change.apply(of(id));
        if (!software.equals(of(id))) {
            end(id, software);
        }
    }

    /** Keeps what is so now, within a second. */
    synchronized void note(int id) {
        journal.keepLater(id, of(id));
    }

    /** Keeps where the pull of a package stands, within a second. */
    synchronized void pulling(int id, Resumption pull) {
        if (of(id).step() == Step.TRANSFER) {
            journal.pulling(id, pull);
        }
    }

    /** A package as it was found at the start. */
    synchronized void put(int id, Software software) {
        Software before = all.put(id, software);
        for (Watcher watcher : watchers) {
            watcher.changed(id, before, software);
        }
    }

    /** Completes when everybody who has to was told what a package is now: what it is next might otherwise take its place. */
    CompletableFuture<Void> told(int id) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (Watcher watcher : watchers) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            watcher.whenTold(id, () -> one.complete(null));
            all.add(one);
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /** Waits for that; nobody can hold up the gateway by not listening. */
    static void await(CompletableFuture<Void> told) {
        try {
            told.get(TELLING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        } catch (TimeoutException | ExecutionException late) {
            LOG.debug("Some who observe software are not told in time", late);
        }
    }

    /** A server deleted its instance, durably: its software goes next, unless there is none. */
    synchronized boolean deleted(int id) {
        Software software = all.get(id);
        if (software == null) {
            journal.forget(id);
            return false;
        }
        put(id, software.step(Step.DELETE));
        return true;
    }

    /** A deleted instance is there again, because its software is. */
    synchronized void undelete(int id) {
        journal.undelete(id);
    }

    synchronized void forget(int id) {
        journal.forget(id);
        Software before = all.get(id);
        for (Watcher watcher : watchers) {
            watcher.changed(id, before, null);
        }
        all.remove(id); // only now may there be another one with this id
    }

    /** The digests of all jars that are needed, now or to go back. */
    Set<String> digests() {
        Set<String> digests = new TreeSet<>();
        for (Software software : all.values()) {
            addDigests(software.delivered(), digests);
            addDigests(software.installed(), digests);
            addDigests(software.former(), digests);
        }
        return digests;
    }

    private static void addDigests(@Nullable Installation installation, Set<String> digests) {
        addDigests(installation == null ? null : installation.software(), digests);
    }

    private static void addDigests(@Nullable SoftwarePackage software, Set<String> digests) {
        if (software != null) {
            for (BundleEntry bundle : software.description().bundles()) {
                digests.add(bundle.digest());
            }
        }
    }

    /** Instances of object 14 for all components of a package; a component keeps the one it has. */
    Map<String, Integer> components(int id, SoftwarePackage software) {
        Set<Integer> taken = new TreeSet<>();
        for (Software other : all.values()) {
            taken.addAll(other.components().values());
        }
        Map<String, Integer> ids = new TreeMap<>(of(id).components());
        List<String> names = new ArrayList<>(Installation.names(software));
        Installation before = of(id).installed();
        Set<String> kept = before == null ? Set.of() : before.all();
        ids.keySet().removeIf(name -> !names.contains(name) && !kept.contains(name));
        for (String name : names) {
            ids.computeIfAbsent(name, missing -> free(taken));
        }
        return ids;
    }

    private static int free(Set<Integer> taken) {
        int id = 0;
        while (!taken.add(id)) {
            id++;
        }
        return id;
    }
}

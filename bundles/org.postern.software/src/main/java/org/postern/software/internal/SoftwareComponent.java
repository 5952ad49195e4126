// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.software.internal.delivery.Download;
import org.postern.software.internal.delivery.Packages;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.journal.Accepted;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.SoftwareManager;
import org.postern.software.internal.lifecycle.Step;
import org.postern.software.internal.lifecycle.Watcher;
import org.postern.software.internal.packages.Origin;
import org.postern.store.api.StateStore;

/**
 * Software management as a component. While there is no package it is this class and no more: the path to the first
 * registration leads through here.
 */
@Component(service = SoftwareComponent.class, immediate = true)
public final class SoftwareComponent {
    private final BundleContext context;
    private final StateStore store;
    private final ComponentServiceObjects<Packages> deliveries;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<Integer, Download> pulls = new ConcurrentHashMap<>();
    private volatile @Nullable Instances instances;
    private volatile @Nullable Running running;
    private @Nullable Packages packages;
    private boolean stopped;

    /** Object 9. */
    public interface Instances extends Watcher {
        /** Whether servers want to hear of a new list of objects at once (resource 8). */
        boolean prompt(int id);

        /** The instances there are. */
        Set<Integer> ids();
    }

    @Activate
    public SoftwareComponent(
            BundleContext context,
            @Reference StateStore store,
            @Reference ComponentServiceObjects<Packages> deliveries) {
        this.context = context;
        this.store = store;
        this.deliveries = deliveries;
        if (!store.read(Journal.NAMESPACE).isEmpty()) {
            running().restore(this::pull);
        }
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        pulls.values().forEach(Download::suspend);
        if (running != null) {
            running.close();
        }
        if (packages != null) {
            deliveries.ungetService(packages);
        }
    }

    /** Everything, from its first use on. */
    public SoftwareManager manager() {
        return running().manager();
    }

    private Running running() {
        Running present = running;
        return present != null ? present : begin();
    }

    private synchronized Running begin() {
        Running present = running;
        if (present == null) {
            packages().retain(files());
            present = new Running(context, store, packages(), this::prompt);
            watchers.forEach(present.manager()::watch);
            running = present;
            if (stopped) {
                present.close();
            }
        }
        return present;
    }

    /** What is on the disk of pulls that go on. */
    private Set<String> files() {
        Set<String> files = new TreeSet<>();
        for (Resumption pull : new Journal(store).pulls().values()) {
            files.add(pull.file());
        }
        return files;
    }

    /** How packages come. */
    public synchronized Packages packages() {
        Packages present = packages;
        if (present == null) {
            present = deliveries.getService();
            packages = present;
        }
        return present;
    }

    /** The jars of the deploy folder that are welcome. */
    Accepted accepted() {
        return new Accepted(store);
    }

    /** Pulls the package of an instance, which has begun, or goes on with that. */
    public void pull(int id, Resumption from) {
        pulls.put(id, packages().pull(from, manager().receiver(id, Origin.SERVER)));
    }

    /** The instance that pulled is gone. */
    public void giveUp(int id) {
        Download pull = pulls.remove(id);
        if (pull != null) {
            pull.giveUp();
        }
    }

    /** What waits for the next Update does not wait any more. */
    public void announce() {
        running().announce();
    }

    private boolean prompt(int id) {
        Instances present = instances;
        return present != null && present.prompt(id);
    }

    /** Object 9 is served: it hears of all packages now, and of every change from now on. */
    public void serve(Instances object) {
        instances = object;
        watch(object);
    }

    public void unserve(Instances object) {
        unwatch(object);
        instances = null;
    }

    /** The instances of object 9 there are. */
    Set<Integer> ids() {
        Instances present = instances;
        Set<Integer> ids = new TreeSet<>(manager().all().keySet());
        if (present != null) {
            ids.addAll(present.ids());
        }
        return ids;
    }

    /**
     * Tells a watcher of all packages now, and of every change from now on.
     *
     * @return the instances of object 14 there are
     */
    public synchronized Set<Integer> watch(Watcher watcher) {
        watchers.add(watcher);
        Running present = running;
        if (present == null) {
            return Set.of();
        }
        present.manager().tell(watcher);
        Set<Integer> components = new TreeSet<>();
        for (Software software : present.manager().all().values()) {
            if (software.installed() != null) {
                components.addAll(software.components().values());
            }
        }
        return components;
    }

    /** Waits until nothing is being done with a package; false when that takes longer. */
    boolean settle(int id, long seconds) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        Watcher watcher = (changed, before, after) -> {
            if (changed == id && (after == null || after.step() == Step.NONE)) {
                settled.countDown();
            }
        };
        manager().watch(watcher);
        try {
            return manager().step(id) == Step.NONE || settled.await(seconds, TimeUnit.SECONDS);
        } finally {
            manager().unwatch(watcher);
        }
    }

    public synchronized void unwatch(Watcher watcher) {
        watchers.remove(watcher);
        Running present = running;
        if (present != null) {
            present.manager().unwatch(watcher);
        }
    }
}

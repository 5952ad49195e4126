// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.StartUp;
import org.postern.software.internal.delivery.Packages;
import org.postern.software.internal.framework.FrameworkHost;
import org.postern.software.internal.framework.Gate;
import org.postern.software.internal.framework.Lists;
import org.postern.software.internal.framework.Switch;
import org.postern.software.internal.framework.Wellness;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.lifecycle.Installation;
import org.postern.software.internal.lifecycle.Pulling;
import org.postern.software.internal.lifecycle.SoftwareManager;
import org.postern.software.internal.packages.HealthGate;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What exists once there are packages. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    /** How many operations may wait. */
    private static final int WAITING = 64;

    private final BundleContext context;
    private final ThreadPoolExecutor worker;
    private final Proof proof;
    private final Latecomers latecomers;
    private final Watchman watchman;
    private final SoftwareManager manager;
    private final Lists lists;

    Running(BundleContext context, StateStore store, Packages packages, IntPredicate prompt) {
        this.context = context;
        this.worker = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
            Thread thread = new Thread(task, "postern-software");
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true);
        this.lists = new Lists(context.getBundle().getBundleId(), prompt, this::holdBack);
        Switch power = new Switch(Duration.ofSeconds(15));
        FrameworkHost host = new FrameworkHost(
                context,
                packages.bundles(),
                power,
                new Gate(this::demands, new Wellness(context, this::health)),
                lists);
        this.manager = new SoftwareManager(
                new Journal(store), host, packages.bundles(), new Judge(packages), new ProcessRestart(context), worker);
        this.latecomers = new Latecomers(context, manager::retry);
        this.watchman = new Watchman(context, manager::repair);
        this.proof = new Proof(context, manager::startSucceeded);
    }

    SoftwareManager manager() {
        return manager;
    }

    /** While this runs the first Register waits. */
    void restore(Pulling pulling) {
        ServiceRegistration<StartUp> incomplete = context.registerService(StartUp.class, new StartUp() {}, null);
        lists.starting(true);
        manager.restore(() -> complete(incomplete), proof::begin, latecomers::begin);
        worker.execute(() -> lists.starting(false));
        manager.resume(pulling);
    }

    private static void complete(ServiceRegistration<StartUp> incomplete) {
        try {
            incomplete.unregister();
        } catch (IllegalStateException stopped) {
            LOG.debug("The gateway stops before it is complete", stopped);
        }
    }

    /** See {@link SoftwareComponent#announce}. */
    void announce() {
        holdBack(context.getBundle().getBundleId(), false);
    }

    void close() {
        proof.close();
        latecomers.close();
        watchman.close();
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("What is done with software does not end: the next start puts it right");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HealthGate demands(int id) {
        Installation installed = manager.of(id).installed();
        return installed == null
                ? HealthGate.DEFAULT
                : installed.software().description().health();
    }

    private List<HealthEntry> health() {
        ServiceReference<GatewayManagement> reference = context.getServiceReference(GatewayManagement.class);
        GatewayManagement management = reference == null ? null : context.getService(reference);
        if (management == null) {
            return List.of();
        }
        try {
            return management.health();
        } finally {
            context.ungetService(reference);
        }
    }

    private void holdBack(long bundleId, boolean quiet) {
        ServiceReference<GatewayManagement> reference = context.getServiceReference(GatewayManagement.class);
        GatewayManagement management = reference == null ? null : context.getService(reference);
        if (management != null) {
            management.holdBack(bundleId, quiet);
            context.ungetService(reference);
        }
    }
}

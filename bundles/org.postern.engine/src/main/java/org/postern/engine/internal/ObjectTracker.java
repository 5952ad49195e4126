// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.postern.api.ObjectService;
import org.postern.engine.internal.time.Turns;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.HealthEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the object services of the framework. A service is fetched on a thread of its own pool, because that activates
 * the object, which may take its time; its end is told on the thread that ends it, before the bundle is gone.
 */
final class ObjectTracker implements ServiceListener, SynchronousBundleListener, AutoCloseable {
    private static final String FILTER = "(" + Constants.OBJECTCLASS + "=" + ObjectService.class.getName() + ")";
    /** Names the device an object belongs to; absent or empty for the gateway itself. */
    private static final String DEVICE = "postern.device";

    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final BundleContext context;
    private final Engine engine;
    private final Executor activation;
    private final Map<ServiceReference<?>, Tracked> tracked = new ConcurrentHashMap<>();
    private final AtomicInteger activating = new AtomicInteger();
    private volatile boolean closed;

    /** @param activation where objects are activated, each on its own: one that hangs keeps no other from coming */
    ObjectTracker(BundleContext context, Engine engine, Executor activation) {
        this.context = context;
        this.engine = engine;
        this.activation = activation;
    }

    synchronized void open() {
        if (closed) {
            return;
        }
        try {
            context.addBundleListener(this);
            context.addServiceListener(this, FILTER);
            for (ServiceReference<?> reference : context.getServiceReferences(ObjectService.class, null)) {
                appeared(reference);
            }
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether every object that was found is listed or refused by now. */
    boolean idle() {
        return activating.get() == 0;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            context.removeServiceListener(this);
            context.removeBundleListener(this);
        }
        for (ServiceReference<?> reference : tracked.keySet()) {
            vanished(reference);
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        switch (event.getType()) {
            case ServiceEvent.REGISTERED -> appeared(event.getServiceReference());
            case ServiceEvent.UNREGISTERING -> vanished(event.getServiceReference());
            case ServiceEvent.MODIFIED -> modified(event.getServiceReference());
            default -> LOG.debug("Service event {}", event.getType());
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            engine.keeper().forget(event.getBundle().getBundleId());
        }
    }

    private void appeared(ServiceReference<?> reference) {
        Tracked entry = new Tracked(origin(reference));
        if (tracked.putIfAbsent(reference, entry) == null) {
            activating.incrementAndGet();
            try {
                activation.execute(() -> {
                    Turns turn = engine.watch().activation(entry.origin);
                    turn.begin();
                    try {
                        take(reference, entry);
                    } finally {
                        turn.end();
                        settle(entry.taken());
                    }
                });
            } catch (RejectedExecutionException stopping) {
                activating.decrementAndGet();
                tracked.remove(reference);
            }
            if (closed) {
                vanished(reference); // a service event that was on its way while the listener was removed
            }
        }
    }

    /**
     * It counts as found until it is listed with the instances it begins with. They come in three rounds: those of the last
     * time are made in the lane of the object and published, then the object hears that it is served, and then those are made
     * that it adds when it hears so.
     */
    private void settle(@Nullable ObjectSource taken) {
        if (taken == null) {
            activating.decrementAndGet();
            return;
        }
        try {
            round(taken, () -> round(taken, () -> round(taken, activating::decrementAndGet)));
        } catch (RejectedExecutionException stopping) {
            activating.decrementAndGet();
        }
    }

    private void round(ObjectSource taken, Runnable next) {
        engine.keeper().afterwards(() -> {
            if (!taken.lane().run(next)) {
                next.run();
            }
        });
    }

    private void modified(ServiceReference<?> reference) {
        Tracked entry = tracked.get(reference);
        if (entry != null && entry.origin.ranking() != origin(reference).ranking()) {
            vanished(reference);
            appeared(reference);
        }
    }

    private void vanished(ServiceReference<?> reference) {
        Tracked entry = tracked.remove(reference);
        if (entry == null) {
            return;
        }
        ObjectSource source = entry.end();
        if (source != null) {
            engine.keeper().withdraw(source);
            context.ungetService(reference);
        }
        engine.health().clear(key(entry.origin));
    }

    private void take(ServiceReference<?> reference, Tracked entry) {
        Object device = reference.getProperty(DEVICE);
        if (device != null && !device.equals("")) {
            refuse(
                    entry,
                    HealthEntry.Severity.WARNING,
                    "Object of device " + device + " is not listed: only the gateway's own objects are served",
                    "remove the service property " + DEVICE);
            return;
        }
        Object service = entry.ended ? null : service(reference);
        if (!(service instanceof ObjectService object)) {
            if (!entry.ended) {
                refuse(
                        entry,
                        HealthEntry.Severity.ERROR,
                        "Object cannot be activated",
                        "see what the component runtime logged just before, mend it and start the bundle again");
            }
            return;
        }
        Tables table = Tables.of(object);
        if (table instanceof Tables.Loaded loaded) {
            ObjectSource source = engine.source(object, loaded.table(), entry.origin);
            if (entry.begin(source)) {
                engine.keeper().offer(source);
                if (entry.ended) {
                    engine.keeper().withdraw(source); // it may have been withdrawn before it was offered
                }
                return;
            }
        } else if (table instanceof Tables.Refused refused) {
            refuse(entry, HealthEntry.Severity.ERROR, "Object refused: " + refused.text(), refused.remedy());
        }
        context.ungetService(reference);
    }

    private void refuse(Tracked entry, HealthEntry.Severity severity, String text, String remedy) {
        String bundle = entry.origin.bundle();
        engine.health()
                .raise(key(entry.origin), new HealthEntry(severity, bundle, text + " (bundle " + bundle + ")", remedy));
        if (entry.ended) {
            engine.health().clear(key(entry.origin));
        }
    }

    private @Nullable Object service(ServiceReference<?> reference) {
        try {
            return context.getService(reference);
        } catch (IllegalStateException stopping) {
            return null;
        }
    }

    private static String key(ObjectSource.Origin origin) {
        return "object " + origin.bundle() + " " + origin.serviceId();
    }

    private static ObjectSource.Origin origin(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        return new ObjectSource.Origin(
                bundle == null ? -1 : bundle.getBundleId(),
                bundle == null ? "?" : bundle.getSymbolicName() + " " + bundle.getVersion(),
                ranking instanceof Integer number ? number : 0,
                (Long) reference.getProperty(Constants.SERVICE_ID));
    }

    /** One service: its source once it is taken up, unless it ended before. */
    private static final class Tracked {
        private final ObjectSource.Origin origin;
        private @Nullable ObjectSource source;
        private volatile boolean ended;

        Tracked(ObjectSource.Origin origin) {
            this.origin = origin;
        }

        synchronized boolean begin(ObjectSource taken) {
            if (!ended) {
                source = taken;
            }
            return !ended;
        }

        synchronized @Nullable ObjectSource taken() {
            return source;
        }

        synchronized @Nullable ObjectSource end() {
            ended = true;
            return source;
        }
    }
}

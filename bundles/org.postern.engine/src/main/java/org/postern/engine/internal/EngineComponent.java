// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.api.bootstrap.BootstrapSource;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.StartUp;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the engine into the framework: configuration, accounts and transports in, the management out. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.engine")
@Designate(ocd = EngineConfiguration.class)
public final class EngineComponent {
    /** How long servers have to acknowledge a De-register. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** How long objects have to hear of the end. */
    private static final Duration FAREWELL = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger("postern.engine");

    private final BundleContext context;
    private final EngineConfiguration configuration;
    private final EngineSettings settings;
    private final EngineThreads threads;
    private final StateStore store;
    private final List<Early> early = new ArrayList<>();
    private final FrameworkEnd end = new FrameworkEnd(this);
    private @Nullable Engine engine;
    private @Nullable ObjectTracker objects;
    private @Nullable ServiceRegistration<GatewayManagement> management;
    private volatile @Nullable BootstrapSource source;
    private boolean stopped;

    @Activate
    public EngineComponent(BundleContext context, @Reference StateStore store, EngineConfiguration configuration) {
        this.context = context;
        this.store = store;
        this.configuration = configuration;
        this.settings = EngineSettings.of(configuration);
        this.threads = new EngineThreads(settings.handlerThreads());
    }

    /** Everything that is there already is bound by now, so that accounts get their instance ids in their own order. */
    @Activate
    void begin() {
        // the endpoint name may have to be read from disk
        threads.blocking().execute(this::start);
    }

    /** Does nothing when the engine is stopped already: because the framework began to stop. */
    @Deactivate
    void stop() {
        ObjectTracker tracker;
        Engine running;
        ServiceRegistration<GatewayManagement> offered;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            tracker = objects;
            running = engine;
            offered = management;
        }
        context.removeBundleListener(end);
        if (offered != null) {
            offered.unregister();
        }
        if (running != null) {
            await(running.stop(LEAVING), LEAVING.plus(FAREWELL), "Not every server acknowledged the De-register");
        }
        if (tracker != null) {
            tracker.close();
        }
        if (running != null) {
            await(running.close(), FAREWELL, "Not every object was told of the end");
        }
        threads.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTransport(Transport transport) {
        whenRunning(0, running -> running.addTransport(transport));
    }

    void unbindTransport(Transport transport) {
        whenRunning(0, running -> running.removeTransport(transport));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindAccount(AccountComponent account) {
        whenRunning(account.order(), account::enter);
    }

    void unbindAccount(AccountComponent account) {
        whenRunning(account.order(), account::leave);
    }

    /** A card that is there before the engine runs is read before the configured accounts are applied (BS-05). */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindSource(BootstrapSource bound) {
        source = bound;
        changeSource(bound);
    }

    synchronized void unbindSource(BootstrapSource unbound) {
        if (source == unbound) {
            source = null;
            changeSource(null);
        }
    }

    private void changeSource(@Nullable BootstrapSource next) {
        Engine running = engine;
        if (running != null) {
            threads.blocking().execute(() -> running.use(next));
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHealth(HealthEntry entry) {
        whenRunning(0, running -> running.health().report(entry));
    }

    void unbindHealth(HealthEntry entry) {
        whenRunning(0, running -> running.health().withdraw(entry));
    }

    private void start() {
        Engine started = new Engine(
                endpoint(),
                settings,
                threads,
                threads.engine(),
                threads.engine(),
                threads.handlers(),
                threads.blocking(),
                Clock.systemUTC(),
                new SplittableRandom(),
                store);
        ObjectTracker tracker = new ObjectTracker(context, started, threads.activation());
        if (Boolean.parseBoolean(context.getProperty("postern.announce"))) {
            started.events().listen(EngineComponent::announce);
        }
        BootstrapSource card = source;
        if (card != null) {
            started.use(card);
        }
        synchronized (this) {
            if (stopped) {
                return;
            }
            engine = started;
            if (source != card) {
                changeSource(source);
            }
            objects = tracker;
            early.sort(Comparator.comparingInt(Early::order));
            early.forEach(one -> one.action().accept(started));
            early.clear();
            started.allEntered();
            context.addBundleListener(end);
        }
        LOG.info("The gateway is {}", started.endpoint());
        tracker.open();
        // while the framework starts, bundles may follow whose objects belong into the first Register
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        new Settling(
                        threads,
                        started.keeper()::tree,
                        () -> framework.getState() == Bundle.ACTIVE
                                && context.getServiceReference(StartUp.class) == null
                                && tracker.idle()
                                && started.deviceServed(),
                        started::settled)
                .begin(settings.settle());
        offer(new ManagementView(started));
    }

    private void offer(GatewayManagement view) {
        try {
            ServiceRegistration<GatewayManagement> registered =
                    context.registerService(GatewayManagement.class, view, null);
            synchronized (this) {
                if (!stopped) {
                    management = registered;
                    return;
                }
            }
            registered.unregister();
        } catch (IllegalStateException stopping) {
            LOG.debug("The engine was stopped while it started", stopping);
        }
    }

    private synchronized void whenRunning(int order, Consumer<Engine> action) {
        Engine running = engine;
        if (running == null) {
            early.add(new Early(order, action));
        } else {
            action.accept(running);
        }
    }

    private String endpoint() {
        if (!configuration.endpoint().isEmpty()) {
            return configuration.endpoint();
        }
        String data = context.getProperty("postern.data");
        return EndpointName.in(Path.of(data == null ? "data" : data));
    }

    private static void await(CompletionStage<?> end, Duration limit, String otherwise) {
        try {
            end.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn(otherwise, late);
        }
    }

    /** The line that automation waits for. */
    @SuppressWarnings("SystemOut")
    private static void announce(ManagementEvent event) {
        if (event instanceof ManagementEvent.Registered registered) {
            System.out.println(
                    "registered " + registered.shortServerId() + " " + registered.uri() + " " + registered.location());
        }
    }

    /** What is to be done once the engine runs. */
    private record Early(int order, Consumer<Engine> action) {}
}

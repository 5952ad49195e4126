// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.console.internal.security.Gatekeeper;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.ManagementEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the gateway while it is there, and hands its events to the open pages. A burst is gathered for a moment, so that
 * a sensor that changes a thousand times a second is one event a tenth of a second.
 */
@Component(service = EventHub.class)
public final class EventHub {
    private static final Logger LOG = LoggerFactory.getLogger("postern.console");
    private static final long GATHER_MILLIS = 100;

    private final Gatekeeper gatekeeper;
    private final Semaphore free;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicReference<@Nullable Source> source = new AtomicReference<>();
    private final ScheduledExecutorService executor;

    /** A gateway and the handle of our listener on it. */
    private record Source(GatewayManagement gateway, AutoCloseable listening) {}

    @Activate
    public EventHub(@Reference Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.free = new Semaphore(gatekeeper.settings().eventStreams());
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "postern-console-events");
            thread.setDaemon(true);
            return thread;
        });
        long beat = gatekeeper.settings().heartbeat().toMillis();
        Future<?> unused = executor.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
        streams.forEach(EventStream::close);
    }

    /** Called by DS. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGateway(GatewayManagement gateway) {
        release(source.getAndSet(new Source(gateway, gateway.listen(this::tell))));
        publish(GatewayJson.kind("all"));
    }

    /** Called by DS. */
    void unbindGateway(GatewayManagement gateway) {
        Source known = source.get();
        if (known != null && known.gateway() == gateway && source.compareAndSet(known, null)) {
            release(known);
            publish(GatewayJson.kind("all"));
        }
    }

    /** The gateway; empty while it starts. */
    Optional<GatewayManagement> gateway() {
        return Optional.ofNullable(source.get()).map(Source::gateway);
    }

    /** Takes a page in, made by the given function; empty when there are too many. */
    boolean open(Function<EventHub, EventStream> page) {
        if (!free.tryAcquire()) {
            return false;
        }
        boolean opened = false;
        try {
            EventStream stream = page.apply(this);
            streams.add(stream);
            opened = true;
            if (stream.isDone()) {
                left(stream); // its browser went before we knew it
            }
            return true;
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    /** A stream has ended. */
    void left(EventStream stream) {
        if (streams.remove(stream)) {
            free.release();
        }
    }

    private void tell(ManagementEvent event) {
        if (!streams.isEmpty()) {
            publish(GatewayJson.event(event));
        }
    }

    /** Tells the open pages that something changed which they know by this name. */
    public void changed(String kind) {
        if (!streams.isEmpty()) {
            publish(GatewayJson.kind(kind));
        }
    }

    private void publish(String data) {
        streams.forEach(stream -> stream.offer(data));
        if (!streams.isEmpty() && draining.compareAndSet(false, true)) {
            try {
                Future<?> unused = executor.schedule(this::drain, GATHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("An event came while the console was being stopped");
            }
        }
    }

    private void drain() {
        draining.set(false);
        streams.forEach(EventStream::drain);
    }

    private void beat() {
        for (EventStream stream : streams) {
            if (gatekeeper.isLive(stream.session()) && stream.beat()) {
                stream.drain();
            } else {
                stream.close();
            }
        }
    }

    private static void release(@Nullable Source source) {
        if (source != null) {
            try {
                source.listening().close();
            } catch (Exception e) {
                LOG.debug("The gateway did not let go of the console's listener", e);
            }
        }
    }
}

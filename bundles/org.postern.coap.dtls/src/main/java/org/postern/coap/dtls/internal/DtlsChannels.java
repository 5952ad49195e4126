// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Channels;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;

/**
 * DTLS 1.2 (LwM2M 1.0.2, section 7.1; RFC 7925): scheme {@code coaps}. As client, each channel has its own connector, which
 * knows the credentials of one account and its server only, so accounts cannot be confused. As server only for a bootstrap
 * server, and only where that is switched on.
 */
@Component(configurationPid = "org.postern.coap.dtls", property = Channels.SCHEME + "=coaps")
@Designate(ocd = DtlsConfiguration.class)
public final class DtlsChannels implements Channels {
    private static final int PORT = 5684;

    private final DtlsSettings settings;
    private final RefusedSettings refused;
    private final Clock clock;
    private final StateStore store;
    private final BooleanSupplier ending;
    private final ScheduledThreadPoolExecutor shared;
    private final Set<DtlsChannel> open = ConcurrentHashMap.newKeySet();
    private final Set<DtlsListener> listening = ConcurrentHashMap.newKeySet();

    @Activate
    public DtlsChannels(BundleContext context, @Reference StateStore store, DtlsConfiguration configuration) {
        this(store, configuration, new RefusedSettings(), new Ending(context));
        refused.tell(context);
    }

    private DtlsChannels(
            StateStore store, DtlsConfiguration configuration, RefusedSettings refused, BooleanSupplier ending) {
        this(store, DtlsSettings.of(configuration, refused), refused, Clock.systemUTC(), ending);
    }

    DtlsChannels(StateStore store, DtlsSettings settings, Clock clock, BooleanSupplier ending) {
        this(store, settings, new RefusedSettings(), clock, ending);
    }

    private DtlsChannels(
            StateStore store, DtlsSettings settings, RefusedSettings refused, Clock clock, BooleanSupplier ending) {
        this.refused = refused;
        this.ending = ending;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.shared = new ScheduledThreadPoolExecutor(1, DtlsChannels::thread);
        shared.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "postern-dtls-timer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    @Override
    public Channel open(Peer peer, int localPort, Security security, Channel.Receiver receiver) throws IOException {
        SessionMemory memory =
                settings.keepSessions() ? new SessionMemory(store, security.account(), Marks.of(peer, security)) : null;
        DtlsChannel channel = new DtlsChannel(
                peer, localPort, security, settings, memory, clock, ending, shared, receiver, open::remove);
        open.add(channel);
        return channel;
    }

    @Override
    public @Nullable Listener listen(Security security, Acceptor acceptor) throws IOException {
        if (settings.bootstrapPort() == 0) {
            return null;
        }
        DtlsListener listener = new DtlsListener(security, settings, clock, shared, acceptor, listening::remove);
        listening.add(listener);
        return listener;
    }

    /** Sessions that are still open now go on after the restart. */
    @Deactivate
    void close() {
        listening.forEach(DtlsListener::close);
        open.forEach(DtlsChannel::suspend);
        shared.shutdownNow();
        refused.withdraw();
    }

    /** Whether the whole framework is stopping. */
    private record Ending(BundleContext context) implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            return framework != null && framework.getState() == Bundle.STOPPING;
        }
    }
}

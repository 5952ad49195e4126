// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Channels;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;

/**
 * DTLS 1.2 as client (LwM2M 1.0.2, section 7.1; RFC 7925): scheme {@code coaps}. Each channel has its own connector, which
 * knows the credentials of one account and its server only, so accounts cannot be confused.
 */
@Component(configurationPid = "org.postern.coap.dtls")
@Designate(ocd = DtlsConfiguration.class)
public final class DtlsChannels implements Channels {
    private static final int PORT = 5684;

    private final DtlsSettings settings;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor shared;
    private final Set<DtlsChannel> open = ConcurrentHashMap.newKeySet();

    @Activate
    public DtlsChannels(DtlsConfiguration configuration) {
        this(DtlsSettings.of(configuration), Clock.systemUTC());
    }

    DtlsChannels(DtlsSettings settings, Clock clock) {
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
    public String scheme() {
        return "coaps";
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    @Override
    public Channel open(Peer peer, int localPort, Security security, Channel.Receiver receiver) throws IOException {
        DtlsChannel channel =
                new DtlsChannel(peer, localPort, security, settings, clock, shared, receiver, open::remove);
        open.add(channel);
        return channel;
    }

    @Deactivate
    void close() {
        open.forEach(DtlsChannel::close);
        shared.shutdownNow();
    }
}

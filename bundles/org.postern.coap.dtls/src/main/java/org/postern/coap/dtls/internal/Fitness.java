// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.DTLSContext;

/**
 * Whether a session from before is one that would be made today: of its cipher suite, its connection id and its age. What was
 * taken out of the configuration must not live on in it.
 */
record Fitness(DtlsSettings settings, boolean psk, long nowMillis) implements Predicate<DTLSContext> {
    @Override
    public boolean test(DTLSContext context) {
        ConnectionId id = context.getWriteConnectionId();
        return settings.suites(psk).contains(context.getSession().getCipherSuite())
                && (settings.connectionId() || id == null || id.isEmpty())
                && !aged(settings, context.getSession().getCreationTime(), nowMillis);
    }

    /** Whether a session is too old to be resumed. */
    static boolean aged(DtlsSettings settings, long madeMillis, long nowMillis) {
        return settings.maxSessionHours() > 0
                && nowMillis - madeMillis > TimeUnit.HOURS.toMillis(settings.maxSessionHours());
    }
}

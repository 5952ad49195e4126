// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.Iterator;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionEvictedException;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.InMemoryReadWriteLockConnectionStore;
import org.jspecify.annotations.Nullable;

/**
 * The few places for those who showed a cookie. Who comes always gets one, at the cost of a session that is over, else of the
 * handshake that stands still for the longest: a refusal would be another request for a cookie, again and again. A session that
 * lives is the last to go.
 */
final class VisitorStore extends InMemoryReadWriteLockConnectionStore {
    private static final long STALE_SECONDS = 60;

    private final int places;

    VisitorStore(int places) {
        super(places, STALE_SECONDS, null, false);
        this.places = places;
    }

    /** How many there are. */
    int visitors() {
        return places - remainingCapacity();
    }

    @Override
    public boolean put(Connection connection) {
        if (remainingCapacity() == 0) {
            Connection leaving = worthLeast();
            if (leaving != null) {
                evict(leaving);
            }
        }
        return super.put(connection);
    }

    private @Nullable Connection worthLeast() {
        Connection least = null;
        Iterator<Connection> all = iterator();
        while (all.hasNext()) {
            Connection next = all.next();
            if (least == null || worthLess(next, least)) {
                least = next;
            }
        }
        return least;
    }

    private static boolean worthLess(Connection one, Connection other) {
        int difference = rank(one) - rank(other);
        return difference < 0 || (difference == 0 && one.getLastMessageNanos() - other.getLastMessageNanos() < 0);
    }

    private static int rank(Connection connection) {
        if (connection.isClosed() || connection.isResumptionRequired()) {
            return 0;
        }
        return connection.hasEstablishedDtlsContext() ? 2 : 1;
    }

    private void evict(Connection leaving) {
        Handshaker handshaker = leaving.getOngoingHandshake();
        remove(leaving, false);
        if (handshaker != null) {
            handshaker.handshakeFailed(new ConnectionEvictedException("others came after it"));
        }
    }
}

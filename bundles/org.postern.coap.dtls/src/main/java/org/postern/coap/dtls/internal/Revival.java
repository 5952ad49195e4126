// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.Predicate;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.jspecify.annotations.Nullable;
import org.postern.coap.dtls.internal.SessionMemory.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up a session from before a restart. */
final class Revival {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    private Revival() {}

    /**
     * Loads it into a line that is not started yet. What is good for resumption only is marked so before any record can come
     * in: an answer in the old keys would use a record number a second time (SEC-12). The bytes that were kept are overwritten.
     *
     * @return null if Scandium cannot read it, or it does not fit
     */
    static @Nullable DTLSContext of(
            Kept kept, RecordLine line, InetSocketAddress server, Predicate<DTLSContext> fitting) {
        try {
            line.load(new ByteArrayInputStream(kept.state()), ClockUtil.nanoRealtime() - kept.nanos());
            if (!kept.live()) {
                line.forceResumeAllSessions();
            }
            DTLSContext context = line.getDtlsContextByAddress(server);
            if (context != null && fitting.test(context)) {
                return context;
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("The kept session with {} cannot be read; a new one will be made", server, unreadable);
        } finally {
            Arrays.fill(kept.state(), (byte) 0);
        }
        line.clearConnectionState();
        return null;
    }
}

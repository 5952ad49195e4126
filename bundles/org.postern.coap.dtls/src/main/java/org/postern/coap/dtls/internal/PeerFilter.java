// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DatagramFilter;
import org.eclipse.californium.scandium.DtlsDatagramFilter;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.Record;
import org.jspecify.annotations.Nullable;

/** Drops what does not come from the server before it costs anything (GEN-11), then asks Scandium's own filter. */
final class PeerFilter implements DatagramFilter {
    private final @Nullable InetSocketAddress peer;
    private final DatagramFilter records;
    private volatile long moved = System.nanoTime();
    private @Nullable Alerts alerts;
    private @Nullable Denials denials;
    private @Nullable Runnable alerted;

    private PeerFilter(@Nullable InetSocketAddress peer, Configuration configuration) {
        this.peer = peer;
        this.records = new DtlsDatagramFilter(configuration);
    }

    static PeerFilter of(InetSocketAddress peer, Configuration configuration) {
        return new PeerFilter(peer, configuration);
    }

    /** Lets everybody knock. */
    static PeerFilter ofAnybody(Configuration configuration) {
        return new PeerFilter(null, configuration);
    }

    /** When the last message came or went, as {@link System#nanoTime}; what others write does not count (QM-04). */
    long moved() {
        return moved;
    }

    void touch() {
        moved = System.nanoTime();
    }

    /** Alerts in the clear, and refusals to resume a session, are not believed at once, but as these say. */
    void doubting(Alerts those, Denials others) {
        alerts = those;
        denials = others;
    }

    /** What is told of each alert of a session, before it is known whether it is one. */
    void alerted(Runnable told) {
        alerted = told;
    }

    @Override
    public boolean onReceiving(DatagramPacket packet) {
        if (peer != null
                && (packet.getPort() != peer.getPort() || !peer.getAddress().equals(packet.getAddress()))) {
            return false;
        }
        return records.onReceiving(packet);
    }

    @Override
    public boolean onReceiving(Record record, Connection connection) {
        if (record.getEpoch() == 0 && !inTheClear(record, connection)) {
            return false;
        }
        if (alerted != null && record.getEpoch() > 0 && record.getType() == ContentType.ALERT) {
            alerted.run();
        }
        return records.onReceiving(record, connection);
    }

    private boolean inTheClear(Record record, Connection connection) {
        return (denials == null || denials.timely(record, connection))
                && InTheClear.believable(record, connection)
                && (alerts == null || alerts.timely(record, connection));
    }

    @Override
    public boolean onMacError(Record record, Connection connection) {
        return records.onMacError(record, connection);
    }
}

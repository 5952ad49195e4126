// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.ResumptionSupportingConnectionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scandium's connector, working in turns with those that send, and bound to a port of our choice. */
final class RecordLine extends DTLSConnector {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    /** So many failures to receive, one after another, mean that the socket is lost. */
    private static final int MAX_FAILURES = 10;

    private static final int HEADER = 13;
    private static final short DTLS_1_2 = (short) 0xfefd;

    private final ResumptionSupportingConnectionStore store;
    private final Turn turn;
    private final Runnable lost;
    private int failures;

    /** @param lost called on the receiver's thread when its socket cannot be used any more */
    RecordLine(DtlsConnectorConfig configuration, Turn turn, TurnExecutor executor, Runnable lost) {
        this(configuration, createConnectionStore(configuration), turn, executor, lost);
    }

    /** @param store who keeps the connections, where Scandium's own ways with them are not the right ones */
    RecordLine(
            DtlsConnectorConfig configuration,
            ResumptionSupportingConnectionStore store,
            Turn turn,
            TurnExecutor executor,
            Runnable lost) {
        super(configuration, store);
        this.store = store;
        this.turn = turn;
        this.lost = lost;
        setExecutor(executor);
    }

    /** Binds a port, another one if that is taken. */
    synchronized void startAt(int port) throws IOException {
        if (port > 0) {
            try {
                start(new InetSocketAddress(port));
                return;
            } catch (BindException taken) {
                LOG.debug("Port {} is not free, taking another", port, taken);
            }
        }
        start(new InetSocketAddress(0));
    }

    /** Binds this port or fails. */
    synchronized void startOnlyAt(int port) throws IOException {
        try {
            start(new InetSocketAddress(port));
        } catch (BindException taken) {
            throw new IOException("port " + port + " cannot be opened: " + taken.getMessage(), taken);
        }
    }

    @Override
    protected void receiveNextDatagramFromNetwork(DatagramPacket packet) throws IOException {
        try {
            super.receiveNextDatagramFromNetwork(packet);
            failures = 0;
        } catch (IOException broken) {
            failures++;
            if (failures == MAX_FAILURES && isRunning()) {
                LOG.warn("Port {} cannot receive and is closed; the next request opens another", getAddress(), broken);
                failures = 0;
                lost.run();
            }
            throw broken;
        } catch (RuntimeException | Error unexpected) {
            // without this thread the channel would be deaf for ever
            LOG.warn("A datagram could not be handled; it was dropped", unexpected);
        }
    }

    /**
     * Ends a handshake that made the session of this moment and has not been confirmed yet. Scandium would put another one in
     * its place, and with it destroy the keys of the session, which is still needed if nobody answers: what is sent then
     * would leave in the clear.
     */
    void settle(InetSocketAddress peer) {
        Connection connection = store.get(peer);
        Handshaker handshaker = connection == null ? null : connection.getOngoingHandshake();
        if (connection != null
                && handshaker != null
                && handshaker.hasContextEstablished()
                && connection.isExecuting()) {
            connection.getExecutor().execute(handshaker::handshakeCompleted);
        }
    }

    /** The datagram in which this record came in the clear, for {@link #again}. */
    static byte[] datagram(Record record) {
        byte[] said = record.getFragmentBytes();
        return ByteBuffer.allocate(HEADER + said.length)
                .put((byte) record.getType().getCode())
                .putShort(DTLS_1_2)
                .putLong(record.getSequenceNumber()) // the epoch is 0
                .putShort((short) said.length)
                .put(said)
                .array();
    }

    /** Handles a datagram that came before. */
    void again(byte[] datagram, InetSocketAddress from) {
        processDatagram(new DatagramPacket(datagram, datagram.length, from), null);
    }

    @Override
    protected void processDatagram(DatagramPacket packet, @Nullable InetSocketAddress router) {
        turn.run(() -> super.processDatagram(packet, router));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.elements.UdpEndpointContext;
import org.eclipse.californium.elements.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP socket that talks with one peer. What others send is dropped before it costs anything (GEN-11). The socket is not
 * connected, so it stays usable when the gateway's own address changes. Sends on the caller's thread.
 */
final class PeerConnector implements Connector {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    /** The largest datagram: a block of 1024 bytes with any sensible options. Larger ones are dropped. */
    private static final int MAX_DATAGRAM = 2048;

    /** So many failures to receive, one after another, mean that the socket is lost. */
    private static final int MAX_FAILURES = 10;

    private static final long LET_GO_MILLIS = 100;

    private final DatagramSocket socket;
    private final InetSocketAddress peer;
    private final EndpointContext context;
    private final InetSocketAddress local;
    private final Thread receiver;
    private volatile @Nullable RawDataChannel channel;
    private volatile boolean running;

    PeerConnector(DatagramSocket socket, InetSocketAddress peer) {
        this.socket = socket;
        this.peer = peer;
        this.context = new UdpEndpointContext(peer);
        this.local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
        this.receiver = new Thread(this::receive, "postern-coap-receiver-" + local.getPort());
        this.receiver.setDaemon(true);
    }

    /** The peer, as Californium addresses it. */
    EndpointContext context() {
        return context;
    }

    @Override
    public void start() {
        running = true;
        receiver.start();
    }

    private void receive() {
        // one byte more than may come shows what was cut off
        DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM + 1], MAX_DATAGRAM + 1);
        int failures = 0;
        while (running) {
            try {
                packet.setLength(MAX_DATAGRAM + 1);
                socket.receive(packet);
                failures = 0;
                processDatagram(packet);
            } catch (IOException broken) {
                failures++;
                giveUpAfter(failures, broken);
            } catch (RuntimeException | Error unexpected) {
                // without this thread the connection would be deaf for ever
                LOG.warn("CoAP message from {} could not be handled; it was dropped", peer, unexpected);
            }
        }
    }

    private void giveUpAfter(int failures, IOException cause) {
        if (running && failures >= MAX_FAILURES) {
            LOG.warn(
                    "Port {} for {} cannot receive and was closed; the next request opens another",
                    local.getPort(),
                    peer,
                    cause);
            stop();
        }
    }

    @Override
    public void processDatagram(DatagramPacket packet) {
        RawDataChannel target = channel;
        int length = packet.getLength();
        if (target == null
                || length > MAX_DATAGRAM
                || packet.getPort() != peer.getPort()
                || !peer.getAddress().equals(packet.getAddress())) {
            return;
        }
        byte[] bytes = Arrays.copyOf(packet.getData(), length);
        target.receiveData(RawData.inbound(bytes, context, false, ClockUtil.nanoRealtime(), local));
    }

    @Override
    public void send(RawData message) {
        if (!running) {
            message.onError(new InterruptedIOException("the connection is closed"));
            return;
        }
        try {
            message.onContextEstablished(context);
            byte[] bytes = message.getBytes();
            socket.send(new DatagramPacket(bytes, bytes.length, peer));
            message.onSent();
        } catch (IOException failed) {
            message.onError(failed);
        }
    }

    @Override
    public void stop() {
        running = false;
        socket.close();
        if (receiver.isAlive() && Thread.currentThread() != receiver) {
            awaitReceiver();
        }
    }

    /** The system frees the port when the receiver has let go of it: at once, unless it is inside the engine. */
    private void awaitReceiver() {
        try {
            receiver.join(LET_GO_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        stop();
        channel = null;
    }

    @Override
    public void setRawDataReceiver(RawDataChannel receiver) {
        channel = receiver;
    }

    @Override
    public void setEndpointContextMatcher(EndpointContextMatcher matcher) {
        // there is only one peer to send to
    }

    @Override
    public InetSocketAddress getAddress() {
        return local;
    }

    @Override
    public String getProtocol() {
        return "UDP";
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

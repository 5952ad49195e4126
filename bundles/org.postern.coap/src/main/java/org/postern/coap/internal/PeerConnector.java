// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
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
 *
 * <p>Asleep it has no socket and no thread: nothing is received and nothing can be sent. It wakes on the same local port,
 * because without security the server knows the gateway by its address.
 */
final class PeerConnector implements Line {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    /** The largest datagram: a block of 1024 bytes with any sensible options. Larger ones are dropped. */
    private static final int MAX_DATAGRAM = 2048;

    private final InetSocketAddress peer;
    private final EndpointContext context;
    private final InetSocketAddress local;
    private volatile @Nullable RawDataChannel channel;
    private volatile @Nullable Receiver receiver;
    private volatile long moved = System.nanoTime();
    private boolean asleep;

    PeerConnector(DatagramSocket socket, InetSocketAddress peer) {
        this.peer = peer;
        this.context = new UdpEndpointContext(peer);
        this.local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
        this.receiver = new Receiver(socket);
    }

    @Override
    public EndpointContext context() {
        return context;
    }

    @Override
    public Duration idle() {
        return Duration.ofNanos(System.nanoTime() - moved);
    }

    @Override
    public synchronized void start() {
        Receiver present = receiver;
        if (present != null) {
            present.start();
        }
    }

    @Override
    public synchronized void sleep() {
        Receiver present = receiver;
        if (present != null) {
            asleep = true;
            receiver = null;
            present.close();
        }
    }

    @Override
    public synchronized void wake() {
        if (!asleep) {
            return;
        }
        asleep = false;
        try {
            Receiver next = new Receiver(new DatagramSocket(local.getPort()));
            receiver = next;
            next.start();
        } catch (SocketException taken) {
            LOG.info(
                    "Port {} for {} was taken meanwhile; the next request opens another", local.getPort(), peer, taken);
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
        moved = System.nanoTime();
        byte[] bytes = Arrays.copyOf(packet.getData(), length);
        target.receiveData(RawData.inbound(bytes, context, false, ClockUtil.nanoRealtime(), local));
    }

    @Override
    public void send(RawData message) {
        Receiver present = receiver;
        if (present == null) {
            message.onError(new InterruptedIOException("the connection is closed"));
            return;
        }
        try {
            message.onContextEstablished(context);
            byte[] bytes = message.getBytes();
            present.socket.send(new DatagramPacket(bytes, bytes.length, peer));
            moved = System.nanoTime();
            message.onSent();
        } catch (IOException failed) {
            message.onError(failed);
        }
    }

    @Override
    public synchronized void stop() {
        Receiver present = receiver;
        receiver = null;
        asleep = false;
        if (present != null) {
            present.close();
        }
    }

    private void lost(Receiver broken, IOException cause) {
        LOG.warn(
                "Port {} for {} cannot receive and was closed; the next request opens another",
                local.getPort(),
                peer,
                cause);
        synchronized (this) {
            if (receiver == broken) {
                receiver = null;
            }
        }
        broken.close();
    }

    @Override
    public void destroy() {
        stop();
        channel = null;
    }

    @Override
    public void setRawDataReceiver(RawDataChannel target) {
        channel = target;
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
        return receiver != null;
    }

    /** An open socket and the thread that listens at it. */
    private final class Receiver implements Runnable {
        /** So many failures to receive, one after another, mean that the socket is lost. */
        private static final int MAX_FAILURES = 10;

        private static final long LET_GO_MILLIS = 100;

        private final DatagramSocket socket;
        private final Thread thread;

        Receiver(DatagramSocket socket) {
            this.socket = socket;
            this.thread = new Thread(this, "postern-coap-receiver-" + socket.getLocalPort());
            this.thread.setDaemon(true);
        }

        void start() {
            thread.start();
        }

        @Override
        public void run() {
            // one byte more than may come shows what was cut off
            DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM + 1], MAX_DATAGRAM + 1);
            int failures = 0;
            while (!socket.isClosed()) {
                try {
                    packet.setLength(MAX_DATAGRAM + 1);
                    socket.receive(packet);
                    failures = 0;
                    processDatagram(packet);
                } catch (IOException broken) {
                    failures++;
                    if (failures >= MAX_FAILURES && !socket.isClosed()) {
                        lost(this, broken);
                    }
                } catch (RuntimeException | Error unexpected) {
                    // without this thread the connection would be deaf for ever
                    LOG.warn("CoAP message from {} could not be handled; it was dropped", peer, unexpected);
                }
            }
        }

        /** The system frees the port when the thread has let go of it: at once, unless it is inside the engine. */
        void close() {
            socket.close();
            if (thread.isAlive() && Thread.currentThread() != thread) {
                try {
                    thread.join(LET_GO_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}

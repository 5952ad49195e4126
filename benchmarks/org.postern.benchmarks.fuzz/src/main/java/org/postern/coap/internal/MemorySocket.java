// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is not bound: what it receives is handed to it, what it sends is looked at. A datagram that is to answer
 * a request of the gateway, whose ids are random, has the message id {@code 2a2a} or the token {@code 2a2a2a2a2a2a2a2a}.
 */
final class MemorySocket extends DatagramSocket {
    private static final int LONGEST = 1280;
    private static final byte WILD = 0x2A;
    private static final int TOKEN_LENGTH = 8;
    private static final int INTERNAL_ERROR = 0xA0;
    private static final long HANG_SECONDS = 10;

    private final InetSocketAddress peer;
    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private volatile byte[] request = {};
    private volatile @Nullable String wrong;

    MemorySocket(InetSocketAddress peer) throws SocketException {
        super((SocketAddress) null);
        this.peer = peer;
    }

    /** Lets the receiver take datagrams, and waits until it has handled them. */
    void deliver(List<byte[]> datagrams) throws InterruptedException {
        waiting.addAll(datagrams);
        given.countDown();
        if (!taken.await(HANG_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the receiver does not come back");
        }
        String problem = wrong;
        if (problem != null) {
            throw new IllegalStateException(problem);
        }
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        try {
            given.await();
            byte[] next = waiting.poll();
            if (next == null) {
                taken.countDown();
                closed.await();
                throw new SocketException("closed");
            }
            byte[] bytes = resolved(next);
            int length = Math.min(bytes.length, packet.getLength());
            System.arraycopy(bytes, 0, packet.getData(), 0, length);
            packet.setLength(length);
            packet.setSocketAddress(peer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted");
        }
    }

    private byte[] resolved(byte[] datagram) {
        byte[] bytes = datagram.clone();
        byte[] asked = request;
        if (asked.length >= 4 && bytes.length >= 4 && bytes[2] == WILD && bytes[3] == WILD) {
            System.arraycopy(asked, 2, bytes, 2, 2);
        }
        int end = 4 + TOKEN_LENGTH;
        if (asked.length >= end && bytes.length >= end && (bytes[0] & 0xF) == TOKEN_LENGTH) {
            boolean wild = true;
            for (int i = 4; i < end; i++) {
                wild &= bytes[i] == WILD;
            }
            if (wild) {
                System.arraycopy(asked, 4, bytes, 4, TOKEN_LENGTH);
            }
        }
        return bytes;
    }

    @Override
    public void send(DatagramPacket packet) {
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        if (bytes.length < 4 || bytes.length > LONGEST || (bytes[0] & 0xC0) != 0x40) {
            wrong = "sent what is no CoAP message, of " + bytes.length + " bytes";
        } else if ((bytes[1] & 0xFF) == INTERNAL_ERROR) {
            wrong = "answered with 5.00";
        } else if (bytes[1] > 0 && bytes[1] < 8) {
            request = bytes;
        }
    }

    @Override
    public InetAddress getLocalAddress() {
        return peer.getAddress();
    }

    @Override
    public int getLocalPort() {
        return 50000;
    }

    @Override
    public void close() {
        super.close();
        closed.countDown();
        given.countDown();
    }
}

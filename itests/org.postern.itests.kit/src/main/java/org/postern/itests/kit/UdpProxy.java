// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network between one gateway and one server that loses, repeats, delays and reorders datagrams as a seed says, a NAT that
 * forgets, and an attacker who writes with the address of either. What is decided about the n-th datagram of a direction
 * depends on the seed only; what the attacker writes arrives as it is, and counts nowhere.
 */
public final class UdpProxy implements AutoCloseable {
    /**
     * What happens to datagrams; each number is a probability in percent.
     *
     * @param loss it does not arrive
     * @param duplicates it arrives twice
     * @param late it arrives after {@code delayMillis}, so that others overtake it
     * @param delayMillis how late
     */
    public record Weather(int loss, int duplicates, int late, int delayMillis) {
        /** Everything arrives at once. */
        public static final Weather FAIR = new Weather(0, 0, 0, 0);

        /** Nothing arrives. */
        public static final Weather DEAD = new Weather(100, 0, 0, 0);
    }

    private static final int LARGEST = 65_535;

    private final SocketAddress server;
    private final DatagramSocket inside;
    private final ScheduledExecutorService later;
    private final SplittableRandom up;
    private final SplittableRandom down;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile DatagramSocket outside;
    private volatile @Nullable SocketAddress gateway;
    private volatile Weather weather = Weather.FAIR;
    private volatile Consumer<byte[]> watcher = datagram -> {};

    /** A proxy in front of a server at a port of loopback. */
    public UdpProxy(int serverPort, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.up = random.split();
        this.down = random.split();
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        this.inside = socket();
        this.outside = socket();
        this.later = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "udp-proxy-late"));
        daemon(this::upwards, "udp-proxy-up").start();
        DatagramSocket first = outside;
        daemon(() -> downwards(first), "udp-proxy-down").start();
    }

    /** Where the gateway sends to. */
    public int port() {
        return inside.getLocalPort();
    }

    /** The port that the server sees. */
    public int outsidePort() {
        return outside.getLocalPort();
    }

    /** From now on. */
    public void weather(Weather next) {
        weather = next;
    }

    /** Shows what the gateway sends from now on, lost ones included. */
    void watch(Consumer<byte[]> next) {
        watcher = next;
    }

    /** How many datagrams were lost. */
    public long dropped() {
        return dropped.get();
    }

    /** How many bytes the gateway has sent, lost ones included. */
    public long bytesOfGateway() {
        return sent.get();
    }

    /** How many bytes the server has sent, lost ones included. */
    public long bytesOfServer() {
        return received.get();
    }

    /** Writes to the gateway from the very address that it knows as its server's. The gateway must have sent something. */
    public void toGateway(byte[] forged) {
        SocketAddress to = gateway;
        if (to == null) {
            throw new IllegalStateException("no gateway has been here yet");
        }
        send(forged, data -> inside.send(new DatagramPacket(data, data.length, to)));
    }

    /** Writes to the server from the very address at which it sees the gateway. */
    public void toServer(byte[] forged) {
        send(forged, data -> outside.send(new DatagramPacket(data, data.length, server)));
    }

    /** The NAT forgets: what the gateway sends next comes from another port, and what the server sends to the old is lost. */
    public void rebind() {
        DatagramSocket old = outside;
        DatagramSocket next = socket();
        outside = next;
        old.close();
        daemon(() -> downwards(next), "udp-proxy-down").start();
    }

    @Override
    public void close() {
        later.shutdownNow();
        inside.close();
        outside.close();
    }

    private void upwards() {
        byte[] buffer = new byte[LARGEST];
        while (!inside.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                inside.receive(packet);
            } catch (IOException closed) {
                continue;
            }
            gateway = packet.getSocketAddress();
            sent.addAndGet(packet.getLength());
            byte[] datagram = copy(packet);
            watcher.accept(datagram);
            pass(datagram, up, data -> outside.send(new DatagramPacket(data, data.length, server)));
        }
    }

    private void downwards(DatagramSocket from) {
        byte[] buffer = new byte[LARGEST];
        while (!from.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                from.receive(packet);
            } catch (IOException closed) {
                continue;
            }
            received.addAndGet(packet.getLength());
            SocketAddress to = gateway;
            if (to != null) {
                pass(copy(packet), down, data -> inside.send(new DatagramPacket(data, data.length, to)));
            }
        }
    }

    private void pass(byte[] data, SplittableRandom random, Wire wire) {
        // always the same number of draws, so that one decision does not shift the next
        int lost = random.nextInt(100);
        int twice = random.nextInt(100);
        int late = random.nextInt(100);
        Weather now = weather;
        if (lost < now.loss()) {
            dropped.incrementAndGet();
            return;
        }
        if (late < now.late()) {
            afterwards(now.delayMillis(), data, wire);
        } else {
            send(data, wire);
        }
        if (twice < now.duplicates()) {
            afterwards(now.delayMillis(), data, wire);
        }
    }

    private void afterwards(int millis, byte[] data, Wire wire) {
        try {
            var unused = later.schedule(() -> send(data, wire), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            dropped.incrementAndGet();
        }
    }

    private void send(byte[] data, Wire wire) {
        try {
            wire.send(data);
        } catch (IOException unreachable) {
            dropped.incrementAndGet();
        }
    }

    private static byte[] copy(DatagramPacket packet) {
        byte[] data = new byte[packet.getLength()];
        System.arraycopy(packet.getData(), packet.getOffset(), data, 0, data.length);
        return data;
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private interface Wire {
        void send(byte[] data) throws IOException;
    }
}

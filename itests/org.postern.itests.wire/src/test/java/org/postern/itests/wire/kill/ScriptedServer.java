// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An LwM2M server, and a bootstrap server as well: one socket and one thread. It accepts what it is told, unless it is to
 * refuse, and repeats its requests until they are answered or the gateway is dead.
 */
final class ScriptedServer implements AutoCloseable {
    private static final long REPEAT_MILLIS = 100;
    private static final int REPEATS = 200;

    private final DatagramSocket socket;
    private final Map<Integer, CompletableFuture<Packet>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger mids;
    private final AtomicInteger registers = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();
    private volatile @Nullable SocketAddress gateway;
    private volatile String location = "";
    private volatile boolean refusing;

    ScriptedServer(int firstMid) {
        mids = new AtomicInteger(firstMid);
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread receiver = new Thread(this::receive, "server-" + socket.getLocalPort());
        receiver.setDaemon(true);
        receiver.start();
    }

    String uri() {
        return "coap://127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on it knows no registration and takes none. */
    void refuse(boolean refuses) {
        refusing = refuses;
        if (refuses) {
            location = "";
        }
    }

    /** How many Registers were accepted. */
    int registers() {
        return registers.get();
    }

    /** How many Registers, Updates and Bootstrap-Requests were accepted. */
    int heard() {
        return heard.get();
    }

    /** Sends a request until it is answered; null if the gateway was killed before. */
    @Nullable
    Packet ask(Packet request, Life life) {
        int number = tokens.incrementAndGet();
        byte[] token = ByteBuffer.allocate(4).putInt(number).array();
        byte[] bytes = request.numbered(mids.incrementAndGet() & 0xffff, token).encode();
        CompletableFuture<Packet> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        try {
            for (int i = 0; i < REPEATS; i++) {
                send(bytes, gateway);
                try {
                    return answer.get(REPEAT_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException silence) {
                    if (life.over()) {
                        return answer.getNow(null);
                    }
                }
            }
            throw new AssertionError("never answered: " + request);
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        } finally {
            waiting.remove(number);
        }
    }

    /** Returns when all that was sent to this server so far has been looked at. */
    void drain() throws InterruptedException {
        int mark = marks.get();
        for (int i = 0; marks.get() == mark; i++) {
            if (i % 100 == 0) {
                send(new byte[] {0}, socket.getLocalSocketAddress());
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void send(byte[] bytes, @Nullable SocketAddress to) {
        if (to == null) {
            return;
        }
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void receive() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(datagram);
            } catch (IOException closed) {
                return;
            }
            if (datagram.getLength() == 1) {
                marks.incrementAndGet();
            } else {
                accept(
                        Packet.decode(Arrays.copyOf(buffer, datagram.getLength())),
                        new InetSocketAddress(datagram.getAddress(), datagram.getPort()));
            }
        }
    }

    private void accept(Packet packet, SocketAddress from) {
        if (packet.isRequest()) {
            gateway = from;
            Packet answer = answer(packet);
            send(answer.encode(), from);
        } else if (packet.code() > 0) {
            if (packet.confirmable()) {
                send(packet.acknowledged(0).encode(), from);
            }
            CompletableFuture<Packet> asked =
                    waiting.get(ByteBuffer.wrap(packet.token()).getInt());
            if (asked != null) {
                asked.complete(packet);
            }
        }
    }

    private Packet answer(Packet request) {
        String path = String.join("/", request.path());
        if (path.equals("bs")) {
            heard.incrementAndGet();
            return request.acknowledged(204);
        }
        if (refusing) {
            return request.acknowledged(path.equals("rd") ? 403 : 404);
        }
        if (path.equals("rd")) {
            location = "r" + request.mid();
            registers.incrementAndGet();
            heard.incrementAndGet();
            return request.acknowledged(201, "rd", location);
        }
        if (!path.equals("rd/" + location)) {
            return request.acknowledged(404);
        }
        heard.incrementAndGet();
        return request.acknowledged(request.code() == Packet.DELETE ? 202 : 204);
    }

    @Override
    public void close() {
        socket.close();
    }
}

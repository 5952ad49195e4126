// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One UDP socket on the loopback address that can be waited on with a deadline. */
final class UdpPort implements Port {
    private static final int SOCKET_BUFFER = 1 << 20;

    private final Selector selector = Selector.open();
    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(Wire.MAX_DATAGRAM);

    UdpPort() throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int number() {
        return channel.socket().getLocalPort();
    }

    @Override
    public ByteBuffer datagram() {
        return in;
    }

    @Override
    public @Nullable SocketAddress receive(long deadline) throws IOException {
        while (true) {
            in.clear();
            SocketAddress from = receiveNow();
            if (from != null) {
                in.flip();
                return from;
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime() + 999_999);
            if (millis <= 0) {
                return null;
            }
            selector.select(millis);
            selector.selectedKeys().clear();
        }
    }

    private @Nullable SocketAddress receiveNow() throws IOException {
        try {
            return channel.receive(in);
        } catch (PortUnreachableException e) {
            return null; // the peer is gone: the deadline of the caller will say so
        }
    }

    /** A full socket buffer is waited out by trying again. */
    @Override
    public void send(ByteBuffer out, SocketAddress to) throws IOException {
        while (out.hasRemaining() && channel.send(out, to) == 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}

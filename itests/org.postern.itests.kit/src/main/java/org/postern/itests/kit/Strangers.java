// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who writes to a port with the addresses of many others, of the network 127.0.0.0/8; what these get back is counted.
 * For one thread.
 */
final class Strangers implements AutoCloseable {
    /** How many addresses. */
    static final int COUNT = 250;

    private final List<DatagramChannel> addresses = new ArrayList<>();
    private final ByteBuffer back = ByteBuffer.allocate(65_535);
    private int next;
    private int shortest = Integer.MAX_VALUE;
    private long answers;
    private long answered;
    private int longest;

    /** Strangers to a port of loopback. */
    Strangers(int port) {
        try {
            for (int i = 1; i <= COUNT; i++) {
                DatagramChannel channel = DatagramChannel.open();
                addresses.add(channel);
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 3, 2, (byte) i}), 0));
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
            }
        } catch (IOException failure) {
            close();
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes with the next of the addresses, and takes what came for it before. */
    void say(byte[] datagram) {
        DatagramChannel channel = addresses.get(next);
        next = (next + 1) % COUNT;
        shortest = Math.min(shortest, datagram.length);
        take(channel);
        try {
            channel.write(ByteBuffer.wrap(datagram));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Takes what came for all of them. */
    Strangers take() {
        addresses.forEach(this::take);
        return this;
    }

    private void take(DatagramChannel channel) {
        try {
            while (channel.read(back.clear()) > 0) {
                answers++;
                answered += back.position();
                longest = Math.max(longest, back.position());
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** How many bytes the shortest datagram had that was written. */
    int shortest() {
        return shortest;
    }

    /** How many datagrams came back. */
    long answers() {
        return answers;
    }

    /** How many bytes came back. */
    long bytesBack() {
        return answered;
    }

    /** How many bytes the longest datagram had that came back. */
    int longest() {
        return longest;
    }

    @Override
    public void close() {
        for (DatagramChannel channel : addresses) {
            try {
                channel.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Accepts nobody for a number of times, as without free file descriptors, then one client, and then closes itself. */
final class FailingChannel extends ServerSocketChannel {
    /** When it was asked, in nanoseconds. */
    final List<Long> asked = new CopyOnWriteArrayList<>();

    private final int failures;
    private @Nullable SocketChannel client;

    FailingChannel(int failures, SocketChannel client) {
        super(SelectorProvider.provider());
        this.failures = failures;
        this.client = client;
    }

    @Override
    public SocketChannel accept() throws IOException {
        asked.add(System.nanoTime());
        SocketChannel next = client;
        if (asked.size() <= failures) {
            throw new IOException("Too many open files");
        } else if (next != null) {
            client = null;
            return next;
        }
        close();
        throw new ClosedChannelException();
    }

    @Override
    public ServerSocketChannel bind(@Nullable SocketAddress local, int backlog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public ServerSocket socket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getLocalAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}
}

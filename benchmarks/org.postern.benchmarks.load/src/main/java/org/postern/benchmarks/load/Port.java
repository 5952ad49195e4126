// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where CoAP messages come in and leave. For one thread. */
interface Port extends AutoCloseable {
    int number();

    /** Waits for a message until {@code System.nanoTime()} has passed the deadline; null if none came. */
    @Nullable
    SocketAddress receive(long deadline) throws IOException;

    /** The message of the last successful {@link #receive}, ready to be read. */
    ByteBuffer datagram();

    /** Sends what remains of the buffer as one message. */
    void send(ByteBuffer out, SocketAddress to) throws IOException;

    @Override
    void close() throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;

/** The server's end: everything arrives at once and is compared with what is expected. */
final class FakeConnection implements Connection {
    private final Expected expected;
    private final AtomicLong sent;

    FakeConnection(Expected expected, AtomicLong sent) {
        this.expected = expected;
        this.sent = sent;
    }

    @Override
    public Peer peer() {
        return new Peer("coap", "192.0.2.1", 5683);
    }

    @Override
    public int localPort() {
        return 5683;
    }

    @Override
    public void request(ClientRequest request, Consumer<ClientResult> result) {
        throw new UnsupportedOperationException("nothing is asked here");
    }

    @Override
    public void notify(Notification notification, Consumer<Delivery> delivery) {
        int index = ByteBuffer.wrap(notification.token().bytes()).getInt();
        long value = Long.parseLong(new String(notification.answer().payload(), StandardCharsets.US_ASCII));
        expected.told(index, value, System.nanoTime());
        sent.incrementAndGet();
        delivery.accept(notification.confirmable() ? Delivery.ACKED : Delivery.SENT);
    }

    @Override
    public void close() {}
}

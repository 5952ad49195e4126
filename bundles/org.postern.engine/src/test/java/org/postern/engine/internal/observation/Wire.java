// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;

/** A connection that keeps what is sent. */
final class Wire implements Connection {
    final List<Notification> sent = new ArrayList<>();
    final List<Consumer<Delivery>> deliveries = new ArrayList<>();
    /** When each was sent; the reader may take out what it has seen. */
    final List<Sent> times = new ArrayList<>();

    /** Whether everything is acknowledged at once. */
    boolean acknowledges;

    @Nullable
    Timers clock;

    /** One that was sent. */
    record Sent(Notification notification, long at) {}

    Notification last() {
        return sent.get(sent.size() - 1);
    }

    /** What became of the last one. */
    void deliver(Delivery delivery) {
        deliveries.get(deliveries.size() - 1).accept(delivery);
    }

    List<String> texts() {
        return sent.stream()
                .map(one -> one.token().bytes()[0] + ": " + ObservationBench.text(one.answer()))
                .toList();
    }

    List<Integer> tokens() {
        return sent.stream().map(one -> (int) one.token().bytes()[0]).toList();
    }

    List<Code> codes(int token) {
        return sent.stream()
                .filter(one -> one.token().bytes()[0] == token)
                .map(one -> one.answer().code())
                .toList();
    }

    @Override
    public Peer peer() {
        return new Peer("coap", "192.0.2.1", 5683);
    }

    @Override
    public int localPort() {
        return 1;
    }

    @Override
    public void request(ClientRequest request, Consumer<ClientResult> result) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void notify(Notification notification, Consumer<Delivery> delivery) {
        if (clock != null) {
            times.add(new Sent(notification, clock.nanoTime()));
        }
        if (acknowledges) {
            delivery.accept(notification.confirmable() ? Delivery.ACKED : Delivery.SENT);
        } else {
            sent.add(notification);
            deliveries.add(delivery);
        }
    }

    @Override
    public void close() {}
}

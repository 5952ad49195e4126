// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connection leaves to the next one from the same port to the same peer, which is the same endpoint to the server: the
 * answers that duplicates get (GEN-06), the message ids in use, and the answers to requests it had taken when it was closed.
 * Thread-safe.
 */
final class Legacy {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    /** So many answers wait for the next connection; the oldest go first. */
    private static final int MAX_WAITING = 64;

    private final AnswerMemory answers;
    private final MessageIds ids;
    private final Queue<Late> waiting = new ArrayDeque<>(0);
    private @Nullable Sender present;

    /** What sends a response that answers no request of its connection; false if it cannot. */
    interface Sender {
        boolean send(Token token, Response response);
    }

    private record Late(Token token, Response response) {}

    /**
     * @param places for the answers of all connections
     * @param nanoTime a monotonic clock such as {@link System#nanoTime}
     */
    Legacy(Places places, Duration exchangeLifetime, LongSupplier nanoTime) {
        this.answers = new AnswerMemory(places, exchangeLifetime, nanoTime);
        this.ids = new MessageIds(exchangeLifetime, nanoTime);
    }

    AnswerMemory answers() {
        return answers;
    }

    MessageIds ids() {
        return ids;
    }

    /** A connection is open: what waits is sent through it. */
    void open(Sender sender) {
        List<Late> late;
        synchronized (this) {
            present = sender;
            late = List.copyOf(waiting);
            waiting.clear();
        }
        late.forEach(one -> send(sender, one));
    }

    /** The connection is about to close. */
    synchronized void left(Sender sender) {
        if (present == sender) {
            present = null;
        }
    }

    /** Answers a request of a connection that is closed: separately (RFC 7252, section 5.2.2), through the next one. */
    void late(Token token, Response response) {
        response.setType(CoAP.Type.CON);
        Late one = new Late(token, response);
        Sender sender;
        synchronized (this) {
            sender = present;
            if (sender == null) {
                if (waiting.size() == MAX_WAITING) {
                    waiting.remove();
                }
                waiting.add(one);
            }
        }
        if (sender != null) {
            send(sender, one);
        }
    }

    private static void send(Sender sender, Late one) {
        if (!sender.send(one.token, one.response)) {
            LOG.debug("No message id is free for {}; it is sent when the request is repeated", one.response);
        }
    }
}

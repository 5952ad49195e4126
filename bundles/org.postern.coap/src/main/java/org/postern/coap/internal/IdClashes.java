// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.MessageObserver;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the peer took a request for the repetition of an older one, which somebody sent from our port within
 * EXCHANGE_LIFETIME, and sends it again under another message id. Such a peer repeats its old answer: our message id, but
 * another token (RFC 7252, sections 4.5 and 5.3.2). Without this the request would be repeated in vain until it times out.
 * Thread-safe.
 */
final class IdClashes extends MessageInterceptorAdapter {
    /** So many requests of ours may wait for an acknowledgement; of more the oldest are not watched. */
    private static final int MAX_WATCHED = 16;

    /** So often a request is sent anew: a peer that never answers rightly is not asked for ever. */
    private static final int MAX_CLASHES = 8;

    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final Deque<Watched> watched = new ArrayDeque<>(0);
    private final Consumer<Request> again;

    /** @param asked what {@link #sending} was told; {@code request} is that, or what went out in its place */
    private record Watched(Request asked, Request request, List<MessageObserver> observers, int clashes) {}

    /** @param again sends a request under another message id */
    IdClashes(Consumer<Request> again) {
        this.again = again;
    }

    /** A request is about to be sent; its observers follow it whatever its message id. */
    void sending(Request request) {
        // before Californium adds observers of its own
        watch(new Watched(request, request, List.copyOf(request.getMessageObservers()), 0));
    }

    private void watch(Watched one) {
        one.request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                unwatch(one.request);
            }

            @Override
            protected void failed() {
                unwatch(one.request);
            }
        });
        synchronized (this) {
            if (watched.size() == MAX_WATCHED) {
                watched.removeFirst();
            }
            watched.addLast(one);
        }
    }

    /** It has ended otherwise: its message id will be that of another one some day. */
    private synchronized void unwatch(Request ended) {
        watched.removeIf(one -> one.request == ended);
    }

    private synchronized @Nullable Watched unwatch(int mid) {
        for (Iterator<Watched> all = watched.iterator(); all.hasNext(); ) {
            Watched one = all.next();
            if (one.request.getMID() == mid) {
                all.remove();
                return one;
            }
        }
        return null;
    }

    /** Nobody waits for a request any more: it is not repeated, nor what went out in its place. */
    void giveUp(Request request) {
        Request present = request;
        synchronized (this) {
            for (Iterator<Watched> all = watched.iterator(); all.hasNext(); ) {
                Watched one = all.next();
                if (one.asked == request) {
                    present = one.request;
                    all.remove();
                }
            }
        }
        present.cancel();
    }

    @Override
    public void receiveResponse(Response response) {
        if (response.getType() != CoAP.Type.ACK) {
            return;
        }
        Watched one = unwatch(response.getMID());
        if (one != null && !response.getToken().equals(one.request.getToken()) && one.clashes < MAX_CLASHES) {
            LOG.debug(
                    "Message id {} was taken for an older one; the request goes out under another", response.getMID());
            resend(one);
        }
    }

    private void resend(Watched one) {
        Request old = one.request;
        one.observers.forEach(old::removeMessageObserver);
        old.cancel();
        Request fresh = new Request(old.getCode(), old.getType());
        fresh.setOptions(old.getOptions());
        fresh.setPayload(old.getPayload());
        fresh.addMessageObservers(one.observers);
        watch(new Watched(one.asked, fresh, one.observers, one.clashes + 1));
        again.accept(fresh);
    }

    @Override
    public void receiveEmptyMessage(EmptyMessage message) {
        unwatch(message.getMID());
    }
}

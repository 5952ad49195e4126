// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Token;

/** Knows which observation a non-confirmable notification belonged to when a Reset names its message id (OBS-11). */
final class ResetMemory extends MessageInterceptorAdapter {
    private final Map<Integer, Token> tokens;
    private final RequestHandler handler;

    ResetMemory(int limit, RequestHandler handler) {
        this.handler = handler;
        this.tokens = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Token> eldest) {
                return size() > limit;
            }
        };
    }

    /** Remembers the message id of a non-confirmable notification before it leaves. */
    void sending(int mid, Token token) {
        synchronized (tokens) {
            // an id used again moves to the end
            tokens.remove(mid);
            tokens.put(mid, token);
        }
    }

    /** A message id is used for something else now. */
    void forget(int mid) {
        synchronized (tokens) {
            tokens.remove(mid);
        }
    }

    @Override
    public void receiveEmptyMessage(EmptyMessage message) {
        if (message.getType() == CoAP.Type.RST) {
            Token token;
            synchronized (tokens) {
                token = tokens.remove(message.getMID());
            }
            if (token != null) {
                handler.reset(token);
            }
        }
    }
}

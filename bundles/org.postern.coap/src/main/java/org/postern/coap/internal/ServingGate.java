// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.postern.transport.api.RequestHandler;

/**
 * Drops requests while the engine takes none, before anything remembers them: the same message may be served when it is
 * sent again (GEN-10).
 */
final class ServingGate extends MessageInterceptorAdapter {
    private final RequestHandler handler;

    ServingGate(RequestHandler handler) {
        this.handler = handler;
    }

    @Override
    public void receiveRequest(Request request) {
        if (!handler.serving()) {
            request.setCanceled(true);
        }
    }
}

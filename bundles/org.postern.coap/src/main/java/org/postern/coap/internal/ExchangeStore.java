// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.InMemoryMessageExchangeStore;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.TokenGenerator;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Californium's store, but a request is only ever the duplicate of a request and a response of a response. The original mixes
 * them up, and fails, when a peer uses one message id for both.
 */
final class ExchangeStore extends InMemoryMessageExchangeStore {
    ExchangeStore(Configuration configuration, TokenGenerator tokens) {
        super("", configuration, tokens);
    }

    @Override
    public @Nullable Exchange findPrevious(KeyMID messageId, Exchange exchange) {
        Exchange previous = super.findPrevious(messageId, exchange);
        if (previous != null && previous.getOrigin() != exchange.getOrigin()) {
            replacePrevious(messageId, previous, exchange);
            return null;
        }
        return previous;
    }

    /** Only asked for responses. */
    @Override
    public @Nullable Exchange find(KeyMID messageId) {
        Exchange previous = super.find(messageId);
        return previous != null && previous.isOfLocalOrigin() ? previous : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import org.eclipse.californium.core.network.ExtendedCoapStackFactory;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.CoapStack;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ReliabilityLayer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;

/** The layers we use of Californium's: retransmission and cleaning up. Observations and blocks are our own. */
final class SlimStack extends BaseCoapStack {
    SlimStack(Configuration configuration, Outbox outbox) {
        super(outbox);
        setLayers(new Layer[] {new ExchangeCleanupLayer(configuration), new ReliabilityLayer(configuration)});
    }

    /** Makes one for each endpoint. */
    static final class Factory implements ExtendedCoapStackFactory {
        // Californium's interface still asks for the old form
        @SuppressWarnings("deprecation")
        @Override
        public CoapStack createCoapStack(
                String protocol, String tag, Configuration configuration, Outbox outbox, @Nullable Object argument) {
            return new SlimStack(configuration, outbox);
        }

        @Override
        public CoapStack createCoapStack(
                String protocol,
                String tag,
                Configuration configuration,
                EndpointContextMatcher matcher,
                Outbox outbox,
                @Nullable Object argument) {
            return new SlimStack(configuration, outbox);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.jspecify.annotations.Nullable;

/** What happens once an answer has been handed to the wire. */
final class AfterSending extends MessageObserverAdapter {
    private final Exchange exchange;
    private final @Nullable Runnable then;
    private final FrontDoor door;
    private final AtomicBoolean ran = new AtomicBoolean();

    AfterSending(Exchange exchange, @Nullable Runnable then, FrontDoor door) {
        this.exchange = exchange;
        this.then = then;
        this.door = door;
    }

    @Override
    public void onSent(boolean retransmission) {
        Response response = exchange.getCurrentResponse();
        if (response != null && response.getType() == CoAP.Type.NON) {
            // Californium keeps the exchange of a non-confirmable notification for ever
            exchange.executeComplete();
        }
        run();
    }

    @Override
    protected void failed() {
        // what was agreed to is done even if the server will not hear of it
        run();
    }

    private void run() {
        Runnable task = then;
        if (task != null && ran.compareAndSet(false, true)) {
            door.after(task);
        }
    }
}

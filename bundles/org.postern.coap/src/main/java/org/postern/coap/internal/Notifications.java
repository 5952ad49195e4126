// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Response;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;

/** Sends notifications to one peer and reports what became of them. Knows no observations: those belong to the engine. */
final class Notifications {
    private final Set<NotificationDelivery> open = ConcurrentHashMap.newKeySet();
    private final Link link;
    private final FrontDoor door;
    private final ResetMemory resets;

    Notifications(Link link, FrontDoor door, ResetMemory resets) {
        this.link = link;
        this.door = door;
        this.resets = resets;
    }

    void send(Notification notification, Consumer<Delivery> report) {
        Answer answer = notification.answer();
        Response response = Responses.head(answer);
        response.setType(notification.confirmable() ? CoAP.Type.CON : CoAP.Type.NON);
        if (answer.code().success()) {
            response.getOptions().setObserve(notification.number());
        }
        NotificationDelivery delivery = new NotificationDelivery(link, notification, response, resets, report, open);
        open.add(delivery);
        response.addMessageObserver(delivery);
        door.downloads().send(answer, door.observed(notification.token()), null, response, delivery);
    }

    void close() {
        open.forEach(delivery -> delivery.report(Delivery.FAILED));
    }
}

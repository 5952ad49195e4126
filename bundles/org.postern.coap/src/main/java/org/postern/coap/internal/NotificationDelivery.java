// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.postern.transport.api.Code;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one notification and reports its delivery once. */
final class NotificationDelivery extends MessageObserverAdapter implements Downloads.Sender {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final Notification notification;
    private final Response response;
    private final ResetMemory resets;
    private final Consumer<Delivery> report;
    private final Set<NotificationDelivery> open;
    private final Link link;
    private int repeated;

    NotificationDelivery(
            Link link,
            Notification notification,
            Response response,
            ResetMemory resets,
            Consumer<Delivery> report,
            Set<NotificationDelivery> open) {
        this.link = link;
        this.notification = notification;
        this.response = response;
        this.resets = resets;
        this.report = report;
        this.open = open;
    }

    /** Reports, if nothing was reported before. */
    void report(Delivery delivery) {
        if (open.remove(this)) {
            report.accept(delivery);
        }
    }

    @Override
    public void send(Response complete) {
        if (!link.sendUnasked(new Token(notification.token().bytes()), complete)) {
            LOG.debug("A notification was not sent: all message ids are in use, more than 655 a second cannot be");
            report(Delivery.FAILED);
        }
    }

    @Override
    public void refuse(Code code) {
        report(Delivery.FAILED);
    }

    @Override
    public void onReadyToSend() {
        if (notification.confirmable()) {
            resets.forget(response.getMID());
        } else {
            resets.sending(response.getMID(), notification.token());
        }
    }

    @Override
    public void onSent(boolean retransmission) {
        if (!notification.confirmable()) {
            report(Delivery.SENT);
        }
    }

    @Override
    public void onRetransmission() {
        repeated++;
        link.repeated(repeated);
    }

    @Override
    public void onAcknowledgement() {
        report(Delivery.ACKED);
    }

    @Override
    public void onReject() {
        report(Delivery.RESET);
    }

    @Override
    public void onTimeout() {
        report(Delivery.TIMED_OUT);
    }

    @Override
    public void onCancel() {
        report(Delivery.FAILED);
    }

    @Override
    protected void failed() {
        report(Delivery.FAILED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;

/** The gateway does not accept what the server shows; the way of the reason through Scandium. */
final class Refusal extends HandshakeException {
    private static final long serialVersionUID = 1L;

    private final transient HandshakeFailure failure;

    Refusal(Kind kind, String detail, AlertDescription told) {
        super(kind.meaning(), new AlertMessage(AlertLevel.FATAL, told));
        this.failure = new HandshakeFailure(kind, detail);
    }

    HandshakeFailure failure() {
        return failure;
    }
}

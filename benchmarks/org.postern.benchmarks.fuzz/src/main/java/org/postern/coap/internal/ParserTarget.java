// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.coap.Request;
import org.postern.benchmarks.fuzz.Target;

/** Reads one datagram, and what a request means. The only exception is the one that says the message is malformed. */
public final class ParserTarget implements Target {
    private final StrictParser parser = new StrictParser();

    @Override
    public void run(byte[] input) {
        Message message;
        try {
            message = parser.parseMessage(input);
        } catch (MessageFormatException malformed) {
            return;
        }
        if (message instanceof Request request && Reading.of(request) instanceof Reading.Meant meant) {
            if (meant.operation().path().depth() > 3) {
                throw new IllegalStateException(meant.operation().path().toString());
            }
        }
    }
}

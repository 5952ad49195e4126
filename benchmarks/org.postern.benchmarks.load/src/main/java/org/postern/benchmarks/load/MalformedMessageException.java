// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.Serial;

/** The bytes of a datagram are no CoAP message. */
public final class MalformedMessageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public MalformedMessageException(String message) {
        super(message);
    }
}

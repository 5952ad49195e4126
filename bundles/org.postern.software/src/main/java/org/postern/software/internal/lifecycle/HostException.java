// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.Serial;

/** The framework does not do it; the message says why, for whoever manages the gateway. */
public class HostException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param reason says what to do differently, if that is known */
    public HostException(String reason) {
        super(reason);
    }

    /** The reason. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

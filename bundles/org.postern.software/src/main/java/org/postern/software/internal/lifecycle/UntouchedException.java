// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.Serial;

/** The framework does not do it, and everything is as it was. */
public final class UntouchedException extends HostException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param reason says what to do differently */
    public UntouchedException(String reason) {
        super(reason);
    }
}

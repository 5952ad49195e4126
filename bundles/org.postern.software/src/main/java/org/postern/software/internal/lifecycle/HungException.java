// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.Serial;

/** A start or stop does not come back, and nothing but the end of the process ends it. */
public final class HungException extends HostException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param reason names the bundle */
    public HungException(String reason) {
        super(reason);
    }
}

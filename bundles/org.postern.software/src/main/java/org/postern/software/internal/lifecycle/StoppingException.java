// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.Serial;

/** The gateway stops: nothing is put back and nothing is recorded, for the step in the journal says what to do next time. */
public final class StoppingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public StoppingException() {
        super("the gateway stops");
    }
}

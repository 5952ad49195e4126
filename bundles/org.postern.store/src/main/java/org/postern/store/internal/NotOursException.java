// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.io.Serial;

/** The medium would take writes, but what is there must not be written to by this gateway. */
final class NotOursException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param reason why
     * @param remedy what an administrator can do
     */
    NotOursException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

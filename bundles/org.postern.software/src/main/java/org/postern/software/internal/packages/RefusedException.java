// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;

/** Carries a refusal from where it is found to where it is answered. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** A refusal with its reason. */
    public RefusedException(UpdateResult result, String reason) {
        super(reason);
        this.refusal = new Refusal(result, reason);
    }

    /** What to answer. */
    public Refusal refusal() {
        return refusal;
    }
}

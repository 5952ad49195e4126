// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

/** The gateway cannot start here; the message says why and what to do. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}

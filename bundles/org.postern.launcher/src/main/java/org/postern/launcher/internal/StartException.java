// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

/** The gateway cannot start here; the message says why and what to do. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}

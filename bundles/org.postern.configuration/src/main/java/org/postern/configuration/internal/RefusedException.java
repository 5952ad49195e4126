// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

/** A configuration cannot be used; the message names the file, the line or key, and the reason. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}

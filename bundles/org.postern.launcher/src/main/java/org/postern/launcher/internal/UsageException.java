// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

/** The command line is wrong; the message says what and how to do better. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

/** The command line is wrong; the message says what and how to do better. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}

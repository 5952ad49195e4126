// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import org.jspecify.annotations.Nullable;

/** A key or certificate cannot be used; the message goes on after its name and gives nothing of it away. */
final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

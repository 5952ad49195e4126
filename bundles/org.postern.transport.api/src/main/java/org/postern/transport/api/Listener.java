// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import org.osgi.annotation.versioning.ProviderType;

/** A port at which one peer may begin by itself. Thread-safe. */
@ProviderType
public interface Listener extends AutoCloseable {
    /** The local port. */
    int localPort();

    /** Frees it, and ends what was begun there. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import org.osgi.annotation.versioning.ProviderType;

/** An interest in changes that lasts until it is closed. */
@ProviderType
public interface Subscription extends AutoCloseable {
    /** Ends it; a call that is under way may still arrive. Closing twice does nothing. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.api.bootstrap;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Service: something that holds bootstrap data, such as a smartcard (LwM2M 1.0.2, section 5.2.3.2). It is read before the
 * configured accounts are applied, and again whenever the gateway registers at a server that it gave, or updates that
 * registration. The highest service ranking is used.
 */
@ConsumerType
public interface BootstrapSource {
    /**
     * Reads what is there now. Called on a thread that may block, one call at a time.
     *
     * @return empty if there is no card, or none with bootstrap data: accounts that came from it are deleted
     * @throws IOException if it cannot be read at the moment: what came from it stays
     */
    Optional<BootstrapData> read() throws IOException;
}

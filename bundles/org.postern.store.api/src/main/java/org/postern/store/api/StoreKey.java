// SPDX-License-Identifier: Apache-2.0
package org.postern.store.api;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKey;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Service: the key that encrypts secrets at rest, in place of the store's own key file. For a machine that keeps keys in
 * hardware.
 *
 * <p>Secrets that were written with the key file before are still read with it, and are written again with this key when
 * the store writes its next snapshot. What this key encrypted can be read while the service is there only.
 */
@ConsumerType
public interface StoreKey {
    /** Names the key, 1 to 64 characters; another key has another name. */
    String id();

    /**
     * A key for AES/GCM/NoPadding. May be one that does not leave its hardware. Called on threads of the store and of those
     * who read from it, once for each secret.
     *
     * @throws GeneralSecurityException if there is none now
     */
    SecretKey key() throws GeneralSecurityException;
}

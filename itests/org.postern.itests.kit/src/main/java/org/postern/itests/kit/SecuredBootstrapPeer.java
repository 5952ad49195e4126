// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.security.PublicKey;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A real bootstrap server that is reached over DTLS only. */
public interface SecuredBootstrapPeer extends BootstrapPeer {
    /** Makes a bootstrap server. */
    interface Factory {
        SecuredBootstrapPeer start(ServerKeys keys);
    }

    /** Lets a gateway in with a pre-shared key. */
    void letIn(String endpoint, String identity, byte[] key);

    /** Lets a gateway in with a raw public key. */
    void letIn(String endpoint, PublicKey key);

    /** Lets a gateway in with a certificate that names it. */
    void letIn(String endpoint);
}

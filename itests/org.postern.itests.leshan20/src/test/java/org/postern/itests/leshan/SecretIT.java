// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.SecretScenarios;
import org.postern.itests.kit.SecuredBootstrapPeer;
import org.postern.itests.kit.SecuredPeer;

class SecretIT extends SecretScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }

    @Override
    protected SecuredBootstrapPeer.Factory securedBootstrapServers() {
        return LeshanBootstrapPeer::start;
    }
}

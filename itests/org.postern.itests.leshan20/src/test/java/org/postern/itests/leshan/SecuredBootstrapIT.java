// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.SecuredBootstrapPeer;
import org.postern.itests.kit.SecuredBootstrapScenarios;
import org.postern.itests.kit.SecuredPeer;

class SecuredBootstrapIT extends SecuredBootstrapScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }

    @Override
    protected SecuredBootstrapPeer.Factory securedBootstrapServers() {
        return LeshanBootstrapPeer::start;
    }
}

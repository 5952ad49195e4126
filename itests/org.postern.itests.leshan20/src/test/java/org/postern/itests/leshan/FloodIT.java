// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.FloodScenarios;
import org.postern.itests.kit.SecuredPeer;

class FloodIT extends FloodScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.RebindingScenarios;
import org.postern.itests.kit.SecuredPeer;

class RebindingIT extends RebindingScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }
}

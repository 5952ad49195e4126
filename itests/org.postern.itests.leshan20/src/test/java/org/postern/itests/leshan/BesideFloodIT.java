// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.BesideFloodScenarios;
import org.postern.itests.kit.SecuredPeer;

class BesideFloodIT extends BesideFloodScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }
}

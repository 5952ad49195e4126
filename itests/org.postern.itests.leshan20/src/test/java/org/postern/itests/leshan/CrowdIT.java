// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.CrowdScenarios;
import org.postern.itests.kit.SecuredPeer;

class CrowdIT extends CrowdScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }
}

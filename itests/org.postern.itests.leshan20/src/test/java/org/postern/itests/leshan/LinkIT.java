// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.LinkScenarios;
import org.postern.itests.kit.SecuredPeer;

class LinkIT extends LinkScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }
}

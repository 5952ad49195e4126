// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.SecuredPeer;
import org.postern.itests.kit.SessionRestartScenarios;

class SessionRestartIT extends SessionRestartScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.AccessScenarios;
import org.postern.itests.kit.LwM2mServerPeer;

class AccessIT extends AccessScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }
}

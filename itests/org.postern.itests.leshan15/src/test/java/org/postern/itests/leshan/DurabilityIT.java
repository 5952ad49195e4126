// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.DurabilityScenarios;
import org.postern.itests.kit.LwM2mServerPeer;

class DurabilityIT extends DurabilityScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }
}

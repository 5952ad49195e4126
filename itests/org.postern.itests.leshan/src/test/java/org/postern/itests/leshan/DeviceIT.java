// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.DeviceScenarios;
import org.postern.itests.kit.LwM2mServerPeer;

class DeviceIT extends DeviceScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }
}

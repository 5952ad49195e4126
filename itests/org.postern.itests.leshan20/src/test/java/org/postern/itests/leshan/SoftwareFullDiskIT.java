// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.SoftwareFullDiskScenarios;

class SoftwareFullDiskIT extends SoftwareFullDiskScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }
}

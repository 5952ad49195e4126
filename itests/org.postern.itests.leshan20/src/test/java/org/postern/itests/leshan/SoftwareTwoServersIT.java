// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.SoftwareTwoServersScenarios;

class SoftwareTwoServersIT extends SoftwareTwoServersScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }
}

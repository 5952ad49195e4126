// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.CoapPackages;
import org.postern.itests.kit.CoapPullScenarios;
import org.postern.itests.kit.LwM2mServerPeer;

class CoapPullIT extends CoapPullScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }

    @Override
    protected CoapPackages.Factory files() {
        return CaliforniumPackages::start;
    }
}

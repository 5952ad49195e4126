// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.BootstrapPeer;
import org.postern.itests.kit.BootstrapScenarios;
import org.postern.itests.kit.LwM2mServerPeer;

class BootstrapIT extends BootstrapScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }

    @Override
    protected BootstrapPeer.Factory bootstrapServers() {
        return LeshanBootstrapPeer::start;
    }
}

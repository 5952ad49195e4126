// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.postern.itests.kit.CardScenarios;
import org.postern.itests.kit.LwM2mServerPeer;

class CardIT extends CardScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }
}

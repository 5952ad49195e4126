// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.OneGatewayScenarios;

/** What a server of LwM2M 1.1 may ask for, and 1.0 does not have. */
class ResourceInstanceIT extends OneGatewayScenarios {
    @Override
    protected LwM2mServerPeer.Factory servers() {
        return LeshanPeer::start;
    }

    @Test
    @DisplayName("ETS 225, GEN-12: a gateway of LwM2M 1.0 refuses to read one resource instance, and goes on")
    void readsNoResourceInstance() {
        assertThat(device().read("/3/0/11/0").code()).isIn(400, 404, 405);
        device().read("/3/0/11").expect(205);
    }
}

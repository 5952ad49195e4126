// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.List;
import org.postern.itests.kit.SecuredPeer;
import org.postern.itests.kit.SecuredScenarios;

class SecuredIT extends SecuredScenarios {
    @Override
    protected SecuredPeer.Factory securedServers() {
        return SecuredLeshanPeer::start;
    }

    @Override
    protected String name() {
        return "Leshan 2.0.0-M15";
    }

    @Override
    protected List<String> furtherSuites() {
        return List.of(
                "TLS_PSK_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

/** Scenarios that share one gateway, which trusts the one who signs our software. */
public abstract class SigningScenarios extends OneGatewayScenarios {
    @SuppressWarnings("NullAway.Init") // made before the gateway starts
    private SoftwareFactory factory;

    @Override
    protected void prepare(GatewaySetup gateway) {
        factory = SoftwareFactory.in(gateway.folder());
        gateway.trust(factory.signer().certificate());
    }

    final SoftwareFactory factory() {
        return factory;
    }
}

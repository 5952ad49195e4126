// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.registration.AccountSettings;

/** One server account, as configured; a wrong one fails to activate with the reason. */
@Component(
        service = AccountComponent.class,
        configurationPid = "org.postern.account",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AccountConfiguration.class, factory = true)
public final class AccountComponent {
    private final AccountSettings settings;

    /** @throws IllegalArgumentException saying which value is wrong and what is allowed */
    @Activate
    public AccountComponent(AccountConfiguration configuration) {
        if (configuration.bootstrap()) {
            throw new IllegalArgumentException("Bootstrap is not supported yet: " + configuration.uri()
                    + " is left out; give the server itself with --server or an org.postern.account");
        }
        this.settings = new AccountSettings(
                configuration.shortServerId(),
                configuration.uri(),
                configuration.lifetimeSeconds(),
                configuration.binding());
    }

    AccountSettings settings() {
        return settings;
    }
}

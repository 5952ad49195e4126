// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.HealthEntry;

/** One server account, as configured. A wrong one is a health entry: a constructor that throws is a page in the log. */
@Component(
        service = AccountComponent.class,
        configurationPid = "org.postern.account",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AccountConfiguration.class, factory = true)
public final class AccountComponent {
    private final @Nullable AccountSettings settings;
    private final @Nullable HealthEntry refusal;

    @Activate
    public AccountComponent(AccountConfiguration configuration) {
        AccountSettings checked = null;
        HealthEntry refused = null;
        if (configuration.bootstrap()) {
            refused = refusal(
                    configuration,
                    "Bootstrap is not supported yet",
                    "Give the server itself with --server or an org.postern.account");
        } else {
            try {
                checked = new AccountSettings(
                        configuration.shortServerId(),
                        configuration.uri(),
                        configuration.lifetimeSeconds(),
                        configuration.binding());
            } catch (IllegalArgumentException wrong) {
                refused = refusal(configuration, String.valueOf(wrong.getMessage()), "Correct the org.postern.account");
            }
        }
        this.settings = checked;
        this.refusal = refused;
    }

    void enter(Engine engine) {
        if (settings != null) {
            engine.addServer(settings);
        }
        if (refusal != null) {
            engine.health().raise(key(refusal), refusal);
        }
    }

    void leave(Engine engine, Duration limit) {
        if (settings != null) {
            engine.removeServer(settings, limit);
        }
        if (refusal != null) {
            engine.health().clear(key(refusal));
        }
    }

    private static String key(HealthEntry refusal) {
        return "account " + refusal.subject();
    }

    private static HealthEntry refusal(AccountConfiguration configuration, String text, String remedy) {
        return new HealthEntry(
                HealthEntry.Severity.ERROR,
                configuration.uri(),
                "The account of " + configuration.uri() + " is left out. " + text,
                remedy);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.HealthEntry;

/** One account, as configured. A wrong one is a health entry: a constructor that throws is a page in the log. */
@Component(
        service = AccountComponent.class,
        configurationPid = "org.postern.account",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AccountConfiguration.class, factory = true)
public final class AccountComponent {
    /** How long a server has to acknowledge the De-register. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** The reasons of the component runtime for which the account itself ends; see its specification, 112.5.18. */
    private static final int CONFIGURATION_MODIFIED = 3;

    private static final int CONFIGURATION_DELETED = 4;

    private final @Nullable FactoryAccount account;
    private final @Nullable HealthEntry refusal;
    private @Nullable Engine entered;
    private boolean ended;

    @Activate
    public AccountComponent(AccountConfiguration configuration, Map<String, Object> properties) {
        FactoryAccount checked = null;
        HealthEntry refused = null;
        try {
            checked = new FactoryAccount(
                    String.valueOf(properties.get(Constants.SERVICE_PID)),
                    new AccountSettings(
                            // a bootstrap server has none, and it is written nowhere
                            configuration.bootstrap() ? 1 : configuration.shortServerId(),
                            configuration.uri(),
                            configuration.lifetimeSeconds(),
                            configuration.binding()),
                    configuration.bootstrap(),
                    configuration.pskIdentity(),
                    configuration.pskKey(),
                    configuration.holdOffSeconds(),
                    configuration.bootstrapTimeoutSeconds());
        } catch (IllegalArgumentException wrong) {
            refused = new HealthEntry(
                    HealthEntry.Severity.ERROR,
                    configuration.uri(),
                    "The account of " + configuration.uri() + " is left out. " + wrong.getMessage(),
                    "Correct the org.postern.account");
        }
        this.account = checked;
        this.refusal = refused;
    }

    /**
     * The account ends with its configuration only: when the gateway stops, what it knows of its servers stays in the store.
     */
    @Deactivate
    synchronized void end(int reason) {
        ended = true;
        boolean gone = reason == CONFIGURATION_DELETED || reason == CONFIGURATION_MODIFIED;
        if (entered != null && account != null && gone) {
            entered.leave(account, LEAVING);
        }
    }

    /** The place among the accounts that are there at start-up: by short server id. */
    int order() {
        return account == null ? Integer.MAX_VALUE : account.settings().shortServerId();
    }

    synchronized void enter(Engine engine) {
        if (ended) {
            return;
        }
        if (account != null) {
            entered = engine;
            engine.enter(account);
        }
        if (refusal != null) {
            engine.health().raise(key(refusal), refusal);
        }
    }

    /** The service is gone; whether the account is, {@link #end} knows. */
    void leave(Engine engine) {
        if (refusal != null) {
            engine.health().clear(key(refusal));
        }
    }

    private static String key(HealthEntry refusal) {
        return "account " + refusal.subject();
    }
}

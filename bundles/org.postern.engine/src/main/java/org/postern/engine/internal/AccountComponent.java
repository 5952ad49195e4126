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
import org.osgi.service.component.annotations.Modified;
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

    private @Nullable FactoryAccount account;
    private @Nullable HealthEntry refusal;
    private @Nullable Engine engine;
    private boolean bound;
    private boolean ended;

    @Activate
    public AccountComponent(AccountConfiguration configuration, Map<String, Object> properties) {
        read(configuration, properties);
    }

    /** Another configuration of the same account: it is changed in place, so its registration goes on if it can (UPD-04). */
    @Modified
    synchronized void change(AccountConfiguration configuration, Map<String, Object> properties) {
        FactoryAccount before = account;
        HealthEntry refusedBefore = refusal;
        read(configuration, properties);
        Engine running = engine;
        if (running == null || !bound) {
            return;
        }
        if (refusedBefore != null) {
            running.health().clear(key(refusedBefore));
        }
        if (before != null && account == null) {
            running.leave(before, LEAVING);
        }
        tell(running);
    }

    private synchronized void read(AccountConfiguration configuration, Map<String, Object> properties) {
        account = null;
        refusal = null;
        try {
            account = new FactoryAccount(
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
            refusal = new HealthEntry(
                    HealthEntry.Severity.ERROR,
                    configuration.uri(),
                    "The account of " + configuration.uri() + " is left out. " + wrong.getMessage(),
                    "Correct the org.postern.account");
        }
    }

    /**
     * The account ends with its configuration only: when the gateway stops, what it knows of its servers stays in the store.
     */
    @Deactivate
    synchronized void end(int reason) {
        ended = true;
        boolean gone = reason == CONFIGURATION_DELETED || reason == CONFIGURATION_MODIFIED;
        if (engine != null && account != null && gone) {
            engine.leave(account, LEAVING);
        }
    }

    /** The place among the accounts that are there at start-up: by short server id. */
    synchronized int order() {
        return account == null ? Integer.MAX_VALUE : account.settings().shortServerId();
    }

    synchronized void enter(Engine entered) {
        if (!ended) {
            engine = entered;
            bound = true;
            tell(entered);
        }
    }

    private void tell(Engine running) {
        if (account != null) {
            running.enter(account);
        }
        if (refusal != null) {
            running.health().raise(key(refusal), refusal);
        }
    }

    /** The service is gone; whether the account is, {@link #end} knows. */
    synchronized void leave(Engine left) {
        bound = false;
        if (refusal != null) {
            left.health().clear(key(refusal));
        }
    }

    private static String key(HealthEntry refusal) {
        return "account " + refusal.subject();
    }
}

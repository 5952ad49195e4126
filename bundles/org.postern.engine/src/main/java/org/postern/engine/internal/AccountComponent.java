// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.credential.KeyFiles;
import org.postern.engine.internal.credential.KeyFolder;
import org.postern.engine.internal.credential.SecuritySettings;
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
    private final @Nullable HealthEntry warning;
    private @Nullable Engine entered;
    private boolean ended;

    @Activate
    public AccountComponent(BundleContext context, AccountConfiguration configuration, Map<String, Object> properties) {
        FactoryAccount checked = null;
        HealthEntry refused = null;
        HealthEntry exposed = null;
        try {
            SecuritySettings settings = settings(configuration);
            AccountSecurity security = AccountSecurity.NONE;
            if (!settings.isPlain()) {
                KeyFolder folder = new KeyFolder(folder(context));
                security = new KeyFiles(folder).read(settings);
                exposed = exposed(configuration.uri(), folder);
            }
            checked = new FactoryAccount(
                    String.valueOf(properties.get(Constants.SERVICE_PID)),
                    new AccountSettings(
                            // a bootstrap server has none, and it is written nowhere
                            configuration.bootstrap() ? 1 : configuration.shortServerId(),
                            configuration.uri(),
                            configuration.lifetimeSeconds(),
                            configuration.binding()),
                    configuration.bootstrap(),
                    security,
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
        this.warning = exposed;
    }

    private static Path folder(BundleContext context) {
        String etc = context.getProperty("postern.etc");
        return Path.of(etc == null ? "etc" : etc);
    }

    private static SecuritySettings settings(AccountConfiguration configuration) {
        return new SecuritySettings(
                configuration.uri(),
                configuration.securityMode(),
                configuration.pskIdentity(),
                configuration.pskKey(),
                configuration.keyFile(),
                configuration.certificateFile(),
                configuration.serverFile(),
                configuration.trustFile(),
                configuration.passwordFile());
    }

    private static @Nullable HealthEntry exposed(String uri, KeyFolder folder) {
        if (folder.exposed().isEmpty()) {
            return null;
        }
        String file = folder.exposed().get(0).toString();
        return new HealthEntry(
                HealthEntry.Severity.WARNING,
                uri,
                "The secret of " + uri + " can be read by other users of this machine",
                "chmod 600 " + file);
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
        if (warning != null) {
            engine.health().raise(key(warning), warning);
        }
    }

    /** The service is gone; whether the account is, {@link #end} knows. */
    void leave(Engine engine) {
        if (refusal != null) {
            engine.health().clear(key(refusal));
        }
        if (warning != null) {
            engine.health().clear(key(warning));
        }
    }

    private static String key(HealthEntry entry) {
        return "account " + entry.subject();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.credential.KeyFiles;
import org.postern.engine.internal.credential.KeyFolder;
import org.postern.engine.internal.credential.SecuritySettings;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.ConfigurationSecrets;
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

    private final BundleContext context;
    private final Path folder;
    private @Nullable FactoryAccount account;
    private @Nullable HealthEntry refusal;
    private @Nullable HealthEntry warning;
    private @Nullable Engine engine;
    private boolean bound;
    private boolean ended;

    @Activate
    public AccountComponent(BundleContext context, AccountConfiguration configuration, Map<String, Object> properties) {
        this.context = context;
        String etc = context.getProperty("postern.etc");
        folder = Path.of(etc == null ? "etc" : etc);
        read(configuration, properties);
    }

    /** Another configuration of the same account: it is changed in place, so its registration goes on if it can (UPD-04). */
    @Modified
    synchronized void change(AccountConfiguration configuration, Map<String, Object> properties) {
        FactoryAccount before = account;
        HealthEntry refusedBefore = refusal;
        HealthEntry warnedBefore = warning;
        read(configuration, properties);
        Engine running = engine;
        if (running == null || !bound) {
            return;
        }
        if (refusedBefore != null) {
            running.health().clear(key(refusedBefore));
        }
        if (warnedBefore != null) {
            running.health().clear(key(warnedBefore));
        }
        if (before != null && account == null) {
            running.leave(before, LEAVING);
        }
        tell(running);
    }

    private synchronized void read(AccountConfiguration configuration, Map<String, Object> properties) {
        account = null;
        refusal = null;
        warning = null;
        try {
            SecuritySettings settings = settings(configuration);
            AccountSecurity security = AccountSecurity.NONE;
            if (!settings.isPlain()) {
                KeyFolder keys = new KeyFolder(folder);
                security = new KeyFiles(keys).read(settings);
                warning = exposed(configuration, keys);
            }
            account = new FactoryAccount(
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
            refusal = new HealthEntry(
                    HealthEntry.Severity.ERROR,
                    configuration.uri(),
                    "The account of " + configuration.uri() + " is left out. " + wrong.getMessage(),
                    "Correct the org.postern.account");
        }
    }

    private SecuritySettings settings(AccountConfiguration configuration) {
        return new SecuritySettings(
                configuration.uri(),
                configuration.securityMode(),
                configuration.pskIdentity(),
                secret(configuration.pskKey()),
                configuration.keyFile(),
                configuration.certificateFile(),
                configuration.serverFile(),
                configuration.trustFile(),
                configuration.passwordFile());
    }

    /** What a configuration says for a secret, which is a reference as a rule. */
    private String secret(String said) {
        if (!said.startsWith(ConfigurationSecrets.REFERENCE)) {
            return said;
        }
        ServiceReference<ConfigurationSecrets> place = context.getServiceReference(ConfigurationSecrets.class);
        ConfigurationSecrets secrets = place == null ? null : context.getService(place);
        String secret = secrets == null ? null : secrets.of(said);
        if (secret == null) {
            throw new IllegalArgumentException("Its key is not known any more; save its file again");
        }
        context.ungetService(place);
        return secret;
    }

    private static @Nullable HealthEntry exposed(AccountConfiguration configuration, KeyFolder keys) {
        String uri = configuration.uri();
        String key = configuration.pskKey();
        if (!keys.exposed().isEmpty()) {
            return new HealthEntry(
                    HealthEntry.Severity.WARNING,
                    uri,
                    "The secret of " + uri + " can be read by other users of this machine",
                    "chmod 600 " + keys.exposed().get(0));
        }
        if (!key.isEmpty() && !key.startsWith(ConfigurationSecrets.REFERENCE)) {
            return new HealthEntry(
                    HealthEntry.Severity.WARNING,
                    uri,
                    "The key of " + uri + " was entered in Config Admin, which shows it to everybody in the console",
                    "Delete it there, and make etc/org.postern.account~NAME.cfg.json with a keyFile");
        }
        return null;
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
        if (warning != null) {
            running.health().raise(key(warning), warning);
        }
    }

    /** The service is gone; whether the account is, {@link #end} knows. */
    synchronized void leave(Engine left) {
        bound = false;
        if (refusal != null) {
            left.health().clear(key(refusal));
        }
        if (warning != null) {
            left.health().clear(key(warning));
        }
    }

    private static String key(HealthEntry entry) {
        return "account " + entry.subject();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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

    /** In the place of all else: the file is refused, and why. {@code org.postern.configuration} puts it there. */
    private static final String REFUSED = ".postern.refused";

    private final BundleContext context;
    private final Path folder;
    private final AccountHealth health;
    private @Nullable FactoryAccount account;
    private @Nullable HealthEntry told;
    private @Nullable Engine engine;
    private boolean bound;
    private boolean ended;

    @Activate
    public AccountComponent(BundleContext context, AccountConfiguration configuration, Map<String, Object> properties) {
        this.context = context;
        String etc = context.getProperty("postern.etc");
        folder = Path.of(etc == null ? "etc" : etc);
        health = AccountHealth.of(properties);
        read(configuration, properties);
    }

    /**
     * Another configuration of the same account: it is changed in place, so its registration goes on if it can (UPD-04). A
     * wrong one changes nothing.
     */
    @Modified
    synchronized void change(AccountConfiguration configuration, Map<String, Object> properties) {
        FactoryAccount before = account;
        read(configuration, properties);
        if (account == null) {
            account = before;
        }
        Engine running = engine;
        if (running != null && bound) {
            if (told == null) {
                running.health().clear(health.key());
            }
            tell(running);
        }
    }

    private synchronized void read(AccountConfiguration configuration, Map<String, Object> properties) {
        account = null;
        told = null;
        Object refused = properties.get(REFUSED);
        if (refused != null) {
            told = health.refused(refused.toString());
            return;
        }
        try {
            if (properties.get("uri") == null) {
                throw new IllegalArgumentException("uri is required");
            }
            SecuritySettings settings = settings(configuration);
            AccountSecurity security = AccountSecurity.NONE;
            HealthEntry warning = null;
            if (!settings.isPlain()) {
                KeyFolder keys = new KeyFolder(folder);
                security = new KeyFiles(keys).read(settings);
                warning = AccountHealth.exposed(configuration, keys);
            }
            account = new FactoryAccount(
                    health.name(),
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
            told = warning;
        } catch (IllegalArgumentException wrong) {
            told = health.wrong(configuration.uri(), String.valueOf(wrong.getMessage()));
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
            throw new IllegalArgumentException("pskKey is not known any more; save its file again");
        }
        context.ungetService(place);
        return secret;
    }

    /**
     * The account ends with its configuration only: when the gateway stops, what it knows of its servers stays in the store.
     */
    @Deactivate
    synchronized void end(int reason) {
        ended = true;
        boolean gone = reason == CONFIGURATION_DELETED || reason == CONFIGURATION_MODIFIED;
        if (engine == null || !gone) {
            return;
        }
        if (account == null) {
            engine.refused(health.name(), false);
        } else {
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
        } else if (health.ofFile()) {
            running.refused(health.name(), true);
        }
        if (told != null) {
            running.health().raise(health.key(), told);
        }
    }

    /** The service is gone; whether the account is, {@link #end} knows. */
    synchronized void leave(Engine left) {
        bound = false;
        if (told != null) {
            left.health().clear(health.key());
        }
    }
}

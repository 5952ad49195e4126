// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;

/**
 * An account of the configuration: factory data (LwM2M 1.0.2, section 5.2.3.1). Holds a key, so it is for no log.
 *
 * @param name of the configuration
 * @param settings of the server; of a bootstrap server only the URI counts
 * @param bootstrap whether it is a bootstrap server
 * @param security of its Security instance
 * @param holdOffSeconds of a bootstrap server, at least 0
 * @param timeoutSeconds of a bootstrap server, at least 0
 */
public record FactoryAccount(
        String name,
        AccountSettings settings,
        boolean bootstrap,
        AccountSecurity security,
        long holdOffSeconds,
        long timeoutSeconds) {
    private static final byte SECRET = 1;

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException saying what is wrong and what to do
     */
    public FactoryAccount {
        if (holdOffSeconds < 0 || timeoutSeconds < 0) {
            throw new IllegalArgumentException("holdOffSeconds and bootstrapTimeoutSeconds must be at least 0");
        }
    }

    /** The account of a server without security. */
    public static FactoryAccount of(AccountSettings settings) {
        return new FactoryAccount(
                settings.shortServerId() + " " + settings.uri(), settings, false, AccountSecurity.NONE, 0, 0);
    }

    String origin() {
        return Entry.factory(name);
    }

    /** For telling a changed configuration from the one that was applied. */
    byte[] content() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Entry securityEntry = securityEntry();
        all.write(securityEntry.secret() ? SECRET : 0);
        all.writeBytes(AccountRecords.encode(securityEntry));
        if (!bootstrap) {
            all.writeBytes(AccountRecords.encode(server()));
        }
        return all.toByteArray();
    }

    /** Whether a {@link #content} holds a key. */
    static boolean secret(byte[] content) {
        return content.length == 0 || content[0] == SECRET;
    }

    /** The configuration with this account in place of what it replaces, its former self or who has its part: at the same ids. */
    Configuration into(Configuration configuration) {
        Configuration cleared = configuration.withoutOrigin(origin());
        if (bootstrap) {
            return cleared.withoutBootstrapAccount().withSecurity(securityEntry(), configuration);
        }
        int id = settings.shortServerId();
        return cleared.without(
                        entry -> !Configuration.security(entry).bootstrap()
                                && Configuration.security(entry).server() == id,
                        entry -> Configuration.server(entry).server() == id)
                .withSecurity(securityEntry(), configuration)
                .withServer(server(), configuration);
    }

    /** Whether an entry has the part that this account wants: its short server id, or being the bootstrap server. */
    boolean rivals(Entry securityEntry) {
        SecurityInstance other = Configuration.security(securityEntry);
        return !securityEntry.origin().equals(origin())
                && other.bootstrap() == bootstrap
                && (bootstrap || other.server() == settings.shortServerId());
    }

    private Entry securityEntry() {
        SecurityInstance instance = new SecurityInstance();
        instance.serverUri.set(settings.uri());
        instance.bootstrapServer.set(bootstrap);
        security.into(instance);
        if (bootstrap) {
            instance.clientHoldOffTime.set(holdOffSeconds);
            instance.bootstrapServerAccountTimeout.set(timeoutSeconds);
        } else {
            instance.shortServerId.set((long) settings.shortServerId());
        }
        return new Entry(origin(), instance.values());
    }

    private Entry server() {
        ServerInstance server = ServerInstance.of(Map.of(), new Accounts());
        server.shortServerId.set((long) settings.shortServerId());
        server.lifetime.set(settings.lifetimeSeconds());
        server.binding.set(settings.binding());
        server.disableTimeout.set(ServerInstance.DEFAULT_DISABLE_SECONDS);
        server.notificationStoring.set(true);
        return new Entry(origin(), server.values());
    }

    @Override
    public String toString() {
        return name + " (" + settings.uri() + ")";
    }
}

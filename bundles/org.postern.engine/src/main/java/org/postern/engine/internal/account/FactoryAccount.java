// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.core.SecurityInstance;
import org.postern.engine.internal.core.ServerInstance;
import org.postern.engine.internal.registration.AccountSettings;

/**
 * An account of the configuration: factory data (LwM2M 1.0.2, section 5.2.3.1). Holds a key, so it is for no log.
 *
 * @param name of the configuration
 * @param settings of the server; of a bootstrap server only the URI counts
 * @param bootstrap whether it is a bootstrap server
 * @param pskIdentity the identity of its pre-shared key, empty without one
 * @param pskKey the key in hexadecimal, empty without one
 * @param holdOffSeconds of a bootstrap server, at least 0
 * @param timeoutSeconds of a bootstrap server, at least 0
 */
public record FactoryAccount(
        String name,
        AccountSettings settings,
        boolean bootstrap,
        String pskIdentity,
        String pskKey,
        long holdOffSeconds,
        long timeoutSeconds) {
    private static final byte[] NONE = {};

    /**
     * Checks what belongs together.
     *
     * @throws IllegalArgumentException saying what is wrong and what to do
     */
    public FactoryAccount {
        boolean secured = secured(settings.uri());
        if (secured && (pskIdentity.isEmpty() || pskKey.isEmpty())) {
            throw new IllegalArgumentException(
                    "A coaps:// server needs a key: give pskIdentity and pskKey, or --psk on the command line");
        }
        if (!secured && !pskKey.isEmpty()) {
            throw new IllegalArgumentException("A key is of use for a coaps:// URI only, not for " + settings.uri());
        }
        try {
            HexFormat.of().parseHex(pskKey);
        } catch (IllegalArgumentException notHexadecimal) {
            throw new IllegalArgumentException("pskKey must be an even number of hexadecimal digits", notHexadecimal);
        }
        if (holdOffSeconds < 0 || timeoutSeconds < 0) {
            throw new IllegalArgumentException("Times of a bootstrap server are at least 0 s");
        }
    }

    /** The account of a server without security. */
    public static FactoryAccount of(AccountSettings settings) {
        return new FactoryAccount(settings.shortServerId() + " " + settings.uri(), settings, false, "", "", 0, 0);
    }

    String origin() {
        return Entry.factory(name);
    }

    /** For telling a changed configuration from the one that was applied. */
    byte[] content() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(AccountRecords.encode(security()));
        if (!bootstrap) {
            all.writeBytes(AccountRecords.encode(server()));
        }
        return all.toByteArray();
    }

    /** The configuration with this account in place of what it replaces, its former self or who has its part: at the same ids. */
    Configuration into(Configuration configuration) {
        Configuration cleared = configuration.withoutOrigin(origin());
        if (bootstrap) {
            return cleared.withoutBootstrapAccount().withSecurity(security(), configuration);
        }
        int id = settings.shortServerId();
        return cleared.without(
                        entry -> !Configuration.security(entry).bootstrap()
                                && Configuration.security(entry).server() == id,
                        entry -> Configuration.server(entry).server() == id)
                .withSecurity(security(), configuration)
                .withServer(server(), configuration);
    }

    /** Whether an entry has the part that this account wants: its short server id, or being the bootstrap server. */
    boolean rivals(Entry securityEntry) {
        SecurityInstance other = Configuration.security(securityEntry);
        return !securityEntry.origin().equals(origin())
                && other.bootstrap() == bootstrap
                && (bootstrap || other.server() == settings.shortServerId());
    }

    private Entry security() {
        SecurityInstance security = new SecurityInstance();
        security.serverUri.set(settings.uri());
        security.bootstrapServer.set(bootstrap);
        security.securityMode.set(secured(settings.uri()) ? SecurityInstance.PSK : SecurityInstance.NO_SECURITY);
        security.publicKeyOrIdentity.set(pskIdentity.getBytes(StandardCharsets.UTF_8));
        security.serverPublicKey.set(NONE);
        security.secretKey.set(HexFormat.of().parseHex(pskKey));
        if (bootstrap) {
            security.clientHoldOffTime.set(holdOffSeconds);
            security.bootstrapServerAccountTimeout.set(timeoutSeconds);
        } else {
            security.shortServerId.set((long) settings.shortServerId());
        }
        return new Entry(origin(), security.values());
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

    private static boolean secured(String uri) {
        return uri.toLowerCase(Locale.ROOT).startsWith("coaps");
    }

    @Override
    public String toString() {
        return name + " (" + settings.uri() + ")";
    }
}

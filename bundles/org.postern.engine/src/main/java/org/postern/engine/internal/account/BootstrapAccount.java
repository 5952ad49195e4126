// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.SecurityInstance;

/**
 * The account of the bootstrap server (LwM2M 1.0.2, section 5.2.2).
 *
 * @param instance its id in the Security object
 * @param uri where it is
 * @param security its Security instance
 * @param holdOff the wait before a Bootstrap-Request (resource 11)
 * @param timeout how long it is kept after a successful bootstrap, zero for ever (resource 12)
 */
public record BootstrapAccount(int instance, String uri, Entry security, Duration holdOff, Duration timeout) {
    /** The one of a configuration, null if there is none. */
    public static @Nullable BootstrapAccount of(Configuration configuration) {
        for (Map.Entry<Integer, Entry> entry : configuration.security().entrySet()) {
            SecurityInstance security = Configuration.security(entry.getValue());
            String uri = security.serverUri.orNull();
            if (security.bootstrap() && uri != null) {
                return new BootstrapAccount(
                        entry.getKey(),
                        uri,
                        entry.getValue(),
                        Duration.ofSeconds(security.clientHoldOffTime.get().orElse(0L)),
                        Duration.ofSeconds(
                                security.bootstrapServerAccountTimeout.get().orElse(0L)));
            }
        }
        return null;
    }
}

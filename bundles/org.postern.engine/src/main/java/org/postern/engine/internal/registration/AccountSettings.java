// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.Locale;
import java.util.Set;

/**
 * What a registration needs to know of its server account.
 *
 * @param shortServerId 1..65534
 * @param uri the server URI, such as {@code coap://host:5683} (resource /0/x/0)
 * @param lifetimeSeconds at least 1 (resource /1/x/1)
 * @param binding one of LwM2M 1.0.2, table 8: U, UQ, S, SQ, US, UQS (resource /1/x/7)
 */
public record AccountSettings(int shortServerId, String uri, long lifetimeSeconds, String binding) {
    private static final Set<String> BINDINGS = Set.of("U", "UQ", "S", "SQ", "US", "UQS");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException saying which value is wrong and what is allowed
     */
    public AccountSettings {
        if (shortServerId < 1 || shortServerId > 65534) {
            throw new IllegalArgumentException("shortServerId must be 1 to 65534, not " + shortServerId);
        }
        if (uri.indexOf(':') < 1) {
            throw new IllegalArgumentException("uri must look like coap://host:port, not " + uri);
        }
        if (lifetimeSeconds < 1) {
            throw new IllegalArgumentException(
                    "lifetimeSeconds must be at least 1, not " + lifetimeSeconds + "; 86400 is one day");
        }
        if (!BINDINGS.contains(binding)) {
            throw new IllegalArgumentException("binding must be U, UQ, S, SQ, US or UQS, not " + binding);
        }
    }

    /** The scheme of the URI in lower case, which names the transport. */
    public String scheme() {
        return uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
    }
}

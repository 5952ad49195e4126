// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Service: the secrets of configurations. What a configuration file or the command line says for a key of the type Password
 * does not get into Config Admin, where pages and tools show it to everybody, but a reference in its place.
 */
@ProviderType
public interface ConfigurationSecrets {
    /** How every reference begins. */
    String REFERENCE = "secret:";

    /** What a reference stands for; null if it is none of this moment. */
    @Nullable
    String of(String reference);
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import org.postern.management.api.HealthEntry;

/** Where an administrator sees what is the matter, each until it is mended. */
public interface Problems {
    /** Raises an entry, or replaces the one of the same key. */
    void raise(String key, HealthEntry entry);

    /** It is mended. */
    void clear(String key);
}

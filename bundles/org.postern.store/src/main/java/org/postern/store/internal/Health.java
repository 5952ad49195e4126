// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import org.postern.management.api.HealthEntry;

/** Where the store says what is the matter with it. */
interface Health {
    /** Something is the matter, in place of what was said with this key before. */
    void raise(String key, HealthEntry entry);

    /** It is mended. */
    void clear(String key);
}

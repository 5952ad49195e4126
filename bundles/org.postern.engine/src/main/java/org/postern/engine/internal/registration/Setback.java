// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong since the last success.
 *
 * @param count how many attempts in a row
 * @param problem the last one in words for an administrator, null for none
 */
record Setback(int count, @Nullable String problem) {
    static final Setback NONE = new Setback(0, null);

    Setback another(String next) {
        return new Setback(count + 1, next);
    }
}

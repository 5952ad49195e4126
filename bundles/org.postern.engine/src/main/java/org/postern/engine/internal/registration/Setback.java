// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong since the last success.
 *
 * @param count how many attempts in a row
 * @param problem the last one in words for an administrator, null for none
 * @param blame where the reason of the last one lies
 */
record Setback(int count, @Nullable String problem, Blame blame) {
    static final Setback NONE = new Setback(0, null, Blame.SERVER);

    Setback another(String next, Blame reason) {
        return new Setback(count + 1, next, reason);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.util.Map;

/**
 * A package that must be refused.
 *
 * @param what is wrong with it
 * @param bytes of it
 * @param result the server must read
 * @param reason a part of the reason
 * @param installed what is installed already
 */
record Hostile(String what, byte[] bytes, UpdateResult result, String reason, Map<String, String> installed) {
    Hostile(String what, byte[] bytes, UpdateResult result, String reason) {
        this(what, bytes, result, reason, Map.of());
    }

    @Override
    public String toString() {
        return what;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.util.List;

/**
 * A chapter of the catalogue.
 *
 * @param reason why its lines are not asked for one by one; empty when they are
 */
record Chapter(String prefix, String title, String reason, List<Entry> entries) {
    boolean listed() {
        return reason.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.util.List;

/**
 * A value as it was written, and where.
 *
 * @param value a String, Long, Double, Boolean, or a List of one of them
 * @param origin where it stands, for messages: {@code org.example.cfg.json:3} or {@code command line}
 */
record Setting(Object value, String origin) {
    Setting {
        value = value instanceof List<?> list ? List.copyOf(list) : value;
    }
}

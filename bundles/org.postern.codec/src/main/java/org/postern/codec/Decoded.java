// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.util.List;

/** What a payload says, or that it cannot be read. */
public sealed interface Decoded permits Decoded.Values, Malformed {
    /**
     * The values of a well-formed payload.
     *
     * @param instances immutable; exactly one for a path of depth 2 or 3 and for a Create that names no instance id
     */
    record Values(List<DecodedInstance> instances) implements Decoded {
        public Values {
            instances = List.copyOf(instances);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one instance in a payload.
 *
 * @param id the instance id; {@link #NO_ID} when neither path nor payload names one (a Create that leaves the choice to
 *     the client)
 * @param values resource id to value, in the order sent: {@code String, Long, Double, Boolean, byte[], Instant} or
 *     {@code ObjectLink}, for a multiple resource a {@code Map<Integer, T>} of these; {@code byte[]} as sent for a
 *     resource that has no value ({@code NONE})
 * @param unknown the ids of resources that the object does not declare, in the order sent
 */
public record DecodedInstance(int id, Map<Integer, Object> values, List<Integer> unknown) {
    /** Stands for an id that is not given. */
    public static final int NO_ID = -1;

    public DecodedInstance {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        unknown = List.copyOf(unknown);
    }
}

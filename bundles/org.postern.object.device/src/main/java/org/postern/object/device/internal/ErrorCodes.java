// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.postern.platform.api.DeviceError;

/**
 * The instances of resource 11 (LwM2M 1.0.2, appendix E.4): instance 0 with value 0 while nothing is wrong; the first
 * error takes its place, each further one gets the lowest free id, and the last that goes leaves 0:0 again.
 *
 * <p>Safe for use by several threads.
 */
final class ErrorCodes {
    private static final Map<Integer, Long> NONE = Map.of(0, 0L);

    private final Supplier<Set<DeviceError>> present;
    private final Map<DeviceError, Integer> ids = new EnumMap<>(DeviceError.class);
    private volatile Map<Integer, Long> instances = NONE;

    /** @param present the conditions in force */
    ErrorCodes(Supplier<Set<DeviceError>> present) {
        this.present = present;
    }

    /** Resource instance id to code, immutable. */
    Map<Integer, Long> instances() {
        return instances;
    }

    /** Takes over the conditions in force. Returns whether the instances changed. */
    synchronized boolean update() {
        Set<DeviceError> now = present.get();
        ids.keySet().retainAll(now);
        for (DeviceError error : DeviceError.values()) {
            if (now.contains(error) && !ids.containsKey(error)) {
                ids.put(error, free());
            }
        }
        return publish();
    }

    /** Forgets all instances, then takes over the conditions in force. Returns whether the instances changed. */
    synchronized boolean reset() {
        ids.clear();
        return update();
    }

    private int free() {
        int id = 0;
        while (ids.containsValue(id)) {
            id++;
        }
        return id;
    }

    private boolean publish() {
        Map<Integer, Long> next = new TreeMap<>();
        ids.forEach((error, id) -> next.put(id, (long) error.code()));
        Map<Integer, Long> older = instances;
        instances = next.isEmpty() ? NONE : Collections.unmodifiableMap(next);
        return !older.equals(instances);
    }
}

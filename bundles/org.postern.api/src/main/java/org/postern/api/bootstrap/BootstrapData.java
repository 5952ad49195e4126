// SPDX-License-Identifier: Apache-2.0
package org.postern.api.bootstrap;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration that a {@link BootstrapSource} holds.
 *
 * @param objects object id to its instances in TLV, as the payload of a Bootstrap-Write to the object (LwM2M 1.0.2, section
 *     6.4.3); not changed after the call. Holds keys, so it is for no log
 */
public record BootstrapData(SortedMap<Integer, byte[]> objects) {
    public BootstrapData {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    @Override
    public String toString() {
        return "BootstrapData" + objects.keySet();
    }
}

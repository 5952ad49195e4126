// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link DeviceConfiguration} after validation. The Device object is mandatory and does not stay away for a wrong value.
 *
 * @param binding as resource 16 shows it; empty: what the transports make possible
 * @param extDevInfo as resource 22 shows it, empty for absent
 */
record DeviceSettings(String binding, Map<Integer, ObjectLink> extDevInfo) {
    private static final Logger LOG = LoggerFactory.getLogger("postern.device");

    /** LwM2M 1.0.2, table 9 (section 5.3.1.1). */
    private static final Set<String> BINDINGS = Set.of("U", "UQ", "S", "SQ", "US", "UQS");

    private static final String DEFAULT_BINDING = "";

    DeviceSettings {
        extDevInfo = Map.copyOf(extDevInfo);
    }

    static DeviceSettings of(DeviceConfiguration from) {
        Map<Integer, ObjectLink> links = new TreeMap<>();
        for (String text : from.extDevInfo()) {
            ObjectLink link = text.isBlank() ? null : link(text.strip());
            if (link != null) {
                links.put(links.size(), link);
            }
        }
        return new DeviceSettings(binding(from.binding()), links);
    }

    private static String binding(String text) {
        if (text.equals(DEFAULT_BINDING) || BINDINGS.contains(text)) {
            return text;
        }
        LOG.warn(
                "{}: binding '{}' must be empty or one of U, UQ, S, SQ, US, UQS; what the transports can do is told"
                        + " until it is corrected",
                DeviceConfiguration.PID,
                text);
        return DEFAULT_BINDING;
    }

    /** Null when it is none. */
    private static @Nullable ObjectLink link(String text) {
        String[] ids = text.split(":", -1);
        try {
            if (ids.length == 2) {
                return new ObjectLink(Integer.parseInt(ids[0]), Integer.parseInt(ids[1]));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        LOG.warn(
                "{}: extDevInfo '{}' is left out; it must be OBJECT:INSTANCE with ids 0..65535, such as 3:0",
                DeviceConfiguration.PID,
                text);
        return null;
    }
}

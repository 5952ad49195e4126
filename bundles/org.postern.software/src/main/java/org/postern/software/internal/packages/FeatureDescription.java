// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.util.List;
import java.util.Map;

/**
 * What a package says about itself; of a single bundle it is made from the manifest. {@link DescriptionReader} and {@link
 * DescriptionWriter} give it the form of a file.
 *
 * @param name the identity of the package over its versions, resource 0 (PkgName)
 * @param version resource 1 (PkgVersion), in the form of OSGi
 * @param bundles in the order of the description, at least one, each symbolic name once
 * @param configurations by PID, or {@code factoryPid~name}; values are String, Boolean, Long, Double or lists of one of them
 * @param health what must be well after activation
 */
public record FeatureDescription(
        String name,
        String version,
        List<BundleEntry> bundles,
        Map<String, Map<String, Object>> configurations,
        HealthGate health) {
    public FeatureDescription {
        bundles = List.copyOf(bundles);
        configurations = Map.copyOf(configurations);
    }
}

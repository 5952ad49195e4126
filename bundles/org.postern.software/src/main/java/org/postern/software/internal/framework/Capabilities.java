// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What there is for bundles to be wired to: that of the bundles in the framework, and that of jars that are in none. */
final class Capabilities {
    static final String PACKAGE = "osgi.wiring.package";
    static final String BUNDLE = "osgi.wiring.bundle";
    static final String HOST = "osgi.wiring.host";
    static final String IDENTITY = "osgi.identity";

    private final Map<String, List<Map<String, Object>>> all = new HashMap<>();

    /** The attributes of each of a namespace. */
    List<Map<String, Object>> of(String namespace) {
        return all.getOrDefault(namespace, List.of());
    }

    private void add(String namespace, Map<String, Object> attributes) {
        all.computeIfAbsent(namespace, none -> new ArrayList<>()).add(attributes);
    }

    void add(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null) {
            for (BundleCapability capability : revision.getDeclaredCapabilities(null)) {
                add(capability.getNamespace(), capability.getAttributes());
            }
        }
    }

    /** What a jar would have if it were a bundle. */
    void add(String symbolicName, String version, Attributes manifest) {
        Version parsed = Version.parseVersion(version);
        for (String namespace : List.of(BUNDLE, HOST, IDENTITY)) {
            add(
                    namespace,
                    Map.of(
                            namespace,
                            symbolicName,
                            namespace.equals(IDENTITY) ? "version" : "bundle-version",
                            parsed,
                            "type",
                            "osgi.bundle"));
        }
        for (Clause clause : Clause.of(manifest.getValue("Export-Package"))) {
            for (String path : clause.paths()) {
                Map<String, Object> attributes = new HashMap<>(clause.attributes());
                attributes.put(PACKAGE, path);
                attributes.put("version", Version.parseVersion(clause.text("version")));
                attributes.put("bundle-symbolic-name", symbolicName);
                attributes.put("bundle-version", parsed);
                add(PACKAGE, attributes);
            }
        }
        for (Clause clause : Clause.of(manifest.getValue("Provide-Capability"))) {
            for (String namespace : clause.paths()) {
                add(namespace, clause.attributes());
            }
        }
    }
}

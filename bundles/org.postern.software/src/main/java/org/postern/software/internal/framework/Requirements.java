// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.Map;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What the manifest of a bundle asks for, compared with what there is. It finds what is not there at all; whether what is
 * there fits together the resolver says, at Install.
 */
final class Requirements {
    private final Capabilities capabilities;

    Requirements(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /**
     * The first thing that is missing, in words; null if there is all.
     *
     * @throws IllegalArgumentException if a header cannot be read
     */
    @Nullable
    String missing(Attributes manifest) {
        for (Clause clause : Clause.of(manifest.getValue("Import-Package"))) {
            for (String path : clause.paths()) {
                // those of the JVM are there, whether the framework says so or not
                if (!path.startsWith("java.") && !clause.optional() && !has(Capabilities.PACKAGE, path, clause)) {
                    return "the package " + path + range(clause, "version");
                }
            }
        }
        for (Clause clause : Clause.of(manifest.getValue("Require-Bundle"))) {
            for (String path : clause.paths()) {
                if (!clause.optional() && !has(Capabilities.BUNDLE, path, clause)) {
                    return "the bundle " + path + range(clause, "bundle-version");
                }
            }
        }
        for (Clause clause : Clause.of(manifest.getValue("Fragment-Host"))) {
            for (String path : clause.paths()) {
                if (!has(Capabilities.HOST, path, clause)) {
                    return "the host " + path + range(clause, "bundle-version");
                }
            }
        }
        return missingCapability(manifest);
    }

    private @Nullable String missingCapability(Attributes manifest) {
        for (Clause clause : Clause.of(manifest.getValue("Require-Capability"))) {
            String effective = clause.directives().getOrDefault("effective", "resolve");
            for (String namespace : clause.paths()) {
                if (!clause.optional()
                        && effective.equals("resolve")
                        && !has(namespace, clause.directives().get("filter"))) {
                    return "the capability " + namespace + " "
                            + clause.directives().getOrDefault("filter", "");
                }
            }
        }
        return null;
    }

    private boolean has(String namespace, @Nullable String filter) {
        for (Map<String, Object> attributes : capabilities.of(namespace)) {
            try {
                if (filter == null || FrameworkUtil.createFilter(filter).matches(attributes)) {
                    return true;
                }
            } catch (InvalidSyntaxException wrong) {
                throw new IllegalArgumentException(wrong.getMessage(), wrong);
            }
        }
        return false;
    }

    private boolean has(String namespace, String name, Clause clause) {
        for (Map<String, Object> attributes : capabilities.of(namespace)) {
            if (name.equals(attributes.get(namespace)) && fits(clause, attributes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(Clause clause, Map<String, Object> attributes) {
        for (Map.Entry<String, Object> wanted : clause.attributes().entrySet()) {
            // what the name of the version was once
            String name = wanted.getKey().equals("specification-version") ? "version" : wanted.getKey();
            Object present = attributes.get(name);
            boolean fits = present instanceof Version version
                    ? new VersionRange(wanted.getValue().toString()).includes(version)
                    : wanted.getValue().toString().equals(String.valueOf(present));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String range(Clause clause, String attribute) {
        String range = clause.text(attribute);
        return range.isEmpty() ? "" : ", version " + range;
    }
}

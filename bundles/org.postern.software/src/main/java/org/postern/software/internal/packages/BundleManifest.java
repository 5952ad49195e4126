// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.UNSUPPORTED_TYPE;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about itself.
 *
 * @param symbolicName its Bundle-SymbolicName, without directives
 * @param version its Bundle-Version, in the form of OSGi
 */
record BundleManifest(String symbolicName, String version) {
    private static final String MODERN = "2";

    /** Reads the manifest of a jar that was found to be sound. */
    static BundleManifest read(Path jar, String archive) throws IOException {
        Attributes main = main(jar, archive);
        String name = main == null ? null : main.getValue("Bundle-SymbolicName");
        if (main == null || name == null) {
            throw new RefusedException(
                    UNSUPPORTED_TYPE,
                    archive + " is no bundle: its manifest has no Bundle-SymbolicName, and there is no feature.json");
        }
        if (!MODERN.equals(trimmed(main.getValue("Bundle-ManifestVersion")))) {
            throw new RefusedException(
                    UNSUPPORTED_TYPE, archive + " is a bundle of another kind: it needs Bundle-ManifestVersion 2");
        }
        String host = main.getValue("Fragment-Host");
        if (host != null && (host.contains("system.bundle") || host.contains("org.apache.felix.framework"))) {
            throw new RefusedException(
                    UNSUPPORTED_TYPE, archive + " extends the framework, which needs a new gateway: leave it out");
        }
        String version = trimmed(main.getValue("Bundle-Version"));
        return new BundleManifest(
                DescriptionReader.name(bare(name), "Bundle-SymbolicName"),
                Versions.of(version == null ? "0.0.0" : version).toString());
    }

    private static @Nullable Attributes main(Path jar, String archive) throws RefusedException {
        try (JarFile file = new JarFile(new File(jar.toString()), false)) {
            Manifest manifest = file.getManifest();
            return manifest == null ? null : manifest.getMainAttributes();
        } catch (IOException unreadable) {
            throw new RefusedException(
                    UpdateResult.INTEGRITY,
                    archive + " has a manifest that cannot be read (" + unreadable.getMessage() + "): build it again");
        }
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static String bare(String clause) {
        int semicolon = clause.indexOf(';');
        return (semicolon < 0 ? clause : clause.substring(0, semicolon)).strip();
    }
}

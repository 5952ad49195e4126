// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The bundles that scenarios deploy. */
final class Jars {
    private Jars() {}

    /** An example as it lies in the distribution. */
    static Path example(String name) {
        return toDeploy("org.postern.examples." + name);
    }

    /** A bundle that lies in the distribution to be deployed, by its symbolic name. */
    static Path toDeploy(String name) {
        Path folder = Path.of(System.getProperty("postern.distribution", "")).resolve("examples");
        try (var jars = Files.newDirectoryStream(folder, name + "-*.jar")) {
            return jars.iterator().next();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The objects made for these tests. */
    static Path testObjects() {
        return Path.of(System.getProperty("postern.objects", ""));
    }

    /** Copies a bundle as a newer version of itself. */
    static Path newer(Path jar, Path copy, String version) {
        return altered(jar, copy, Map.of("Bundle-Version", version));
    }

    /** Copies a bundle with other headers. */
    static Path altered(Path jar, Path copy, Map<String, String> headers) {
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (JarEntry entry : from.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        to.putNextEntry(new JarEntry(entry.getName()));
                        from.getInputStream(entry).transferTo(to);
                        to.closeEntry();
                    }
                }
            }
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

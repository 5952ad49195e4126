// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The bundles that scenarios deploy. */
final class Jars {
    /** Where the objects for tests are. */
    private static final String OBJECTS = "org.postern.itests.objects.";

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

    /** The package that the build makes of a feature, as it lies in the distribution. */
    static Path feature(String name) {
        return Path.of(
                System.getProperty("postern.distribution", ""), "packages", "org.postern.feature." + name + ".jar");
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
        return altered(jar, copy, headers, Map.of());
    }

    /** Copies an object bundle whose component waits for a service that never comes. */
    static Path waiting(Path jar, Path copy, String version) {
        try (JarFile from = new JarFile(jar.toFile())) {
            String name = from.getManifest().getMainAttributes().getValue("Service-Component");
            String component =
                    new String(from.getInputStream(from.getJarEntry(name)).readAllBytes(), UTF_8);
            String reference = "<reference name=\"wire\" interface=\"org.example.Wire\"/><implementation ";
            return altered(
                    jar,
                    copy,
                    Map.of("Bundle-Version", version),
                    Map.of(
                            name,
                            component.replace("<implementation ", reference).getBytes(UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes a bundle of an activator of the objects for tests. */
    static Path activator(String type, Path target) {
        return made(
                target,
                type,
                Map.of("Bundle-Activator", OBJECTS + type, "Import-Package", "org.osgi.framework"),
                Map.of(),
                List.of(type));
    }

    /** Makes a bundle with one component, of the object that hangs. */
    static Path unborn(Path target) {
        String component = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"unborn\">"
                + "<implementation class=\"" + OBJECTS + "Unborn\"/>"
                + "<service><provide interface=\"org.postern.api.ObjectService\"/></service></scr:component>";
        return made(
                target,
                "Unborn",
                Map.of(
                        "Service-Component",
                        "unborn.xml",
                        "Import-Package",
                        "org.osgi.framework,org.postern.api,org.postern.api.table"),
                Map.of("unborn.xml", component.getBytes(UTF_8)),
                List.of("Unborn", "UnbornTable", "Hanging"));
    }

    private static Path made(
            Path target, String name, Map<String, String> headers, Map<String, byte[]> contents, List<String> types) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example." + name.toLowerCase(Locale.ROOT));
        main.putValue("Bundle-Version", "1.0.0");
        headers.forEach(main::putValue);
        try (JarFile objects = new JarFile(testObjects().toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(target), manifest)) {
            for (String type : types) {
                String entry = (OBJECTS + type).replace('.', '/') + ".class";
                put(
                        to,
                        entry,
                        objects.getInputStream(objects.getJarEntry(entry)).readAllBytes());
            }
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                put(to, content.getKey(), content.getValue());
            }
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void put(JarOutputStream to, String name, byte[] content) throws IOException {
        to.putNextEntry(new JarEntry(name));
        to.write(content);
        to.closeEntry();
    }

    private static Path altered(Path jar, Path copy, Map<String, String> headers, Map<String, byte[]> contents) {
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (JarEntry entry : from.stream().toList()) {
                    byte[] other = contents.get(entry.getName());
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        byte[] content = other != null
                                ? other
                                : from.getInputStream(entry).readAllBytes();
                        put(to, entry.getName(), content);
                    }
                }
            }
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One folder, which is one bundle. */
record Room(Path folder) {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    String name() {
        return folder.getFileName().toString();
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    /** Whether it re-wraps the classes of others, so that it has a notice of theirs. */
    boolean rewrapped() {
        return Files.exists(folder.resolve("NOTICE"));
    }

    /** The artifact id of its pom. */
    String artifactId() {
        String pom =
                String.join("\n", House.lines(folder.resolve("pom.xml"))).replaceFirst("(?s)<parent>.*</parent>", "");
        Matcher matcher = Pattern.compile("<artifactId>([^<]*)</artifactId>").matcher(pom);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The manifest of the build and, when it is packed, that of the jar. */
    List<Manifest> manifests() {
        List<Manifest> manifests = new ArrayList<>();
        try {
            Path built = classes().resolve("META-INF/MANIFEST.MF");
            if (Files.exists(built)) {
                try (InputStream in = Files.newInputStream(built)) {
                    manifests.add(new Manifest(in));
                }
            }
            for (Path jar : jars()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    manifests.add(file.getManifest());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return manifests;
    }

    private List<Path> jars() throws IOException {
        Path target = folder.resolve("target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file ->
                            file.getFileName().toString().matches(Pattern.quote(name()) + "-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .toList();
        }
    }

    /** The packages a manifest exports. */
    static Set<String> exports(Manifest manifest) {
        String header = manifest.getMainAttributes().getValue("Export-Package");
        Set<String> exports = new TreeSet<>();
        if (header != null) {
            for (String clause : QUOTED.matcher(header).replaceAll("").split(",", -1)) {
                exports.add(clause.split(";", -1)[0].strip());
            }
        }
        return exports;
    }
}

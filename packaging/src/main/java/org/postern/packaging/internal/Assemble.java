// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code bundles/} and {@code lib/} of the distribution: arguments are the folder of the run descriptions, a folder
 * with all jars they may name, and the distribution folder.
 */
public final class Assemble {
    private static final String FRAMEWORK = "org.apache.felix.framework";
    private static final String LAUNCHER = "org.postern.launcher";

    private final Map<Path, Identity> jars = new HashMap<>();
    private final Path target;

    /** What a jar says it is. */
    private record Identity(String name, String version) {}

    private Assemble(Path repository, Path target) throws IOException {
        this.target = target;
        try (Stream<Path> files = Files.list(repository)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Identity identity = identity(jar);
                if (identity != null) {
                    jars.put(jar, identity);
                }
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path runs = Path.of(arguments[0]);
        Assemble assemble = new Assemble(Path.of(arguments[1]), Path.of(arguments[2]));
        RunDescription core = RunDescription.read(runs.resolve("gateway-minimal.bndrun"));
        RunDescription whole = RunDescription.read(runs.resolve("gateway.bndrun"));
        if (!core.without(whole).bundles().isEmpty()) {
            throw new IOException("gateway-minimal has what gateway lacks: "
                    + core.without(whole).bundles());
        }
        assemble.startList("gateway", core);
        assemble.startList("console", whole.without(core));
        assemble.library(FRAMEWORK);
        assemble.library(LAUNCHER);
    }

    private void startList(String name, RunDescription run) throws IOException {
        Path bundles = Files.createDirectories(target.resolve("bundles"));
        List<String> lines = new ArrayList<>();
        for (RunDescription.Entry entry : run.bundles().stream()
                .sorted(Comparator.comparingInt(RunDescription.Entry::level))
                .toList()) {
            Path jar = jars.entrySet().stream()
                    .filter(candidate -> entry.fits(
                            candidate.getValue().name(), candidate.getValue().version()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar for " + entry));
            StoredJar.copy(jar, bundles.resolve(jar.getFileName()));
            lines.add(entry.level() + " " + jar.getFileName());
        }
        Files.write(Files.createDirectories(target.resolve("lib")).resolve(name + ".start"), lines);
    }

    private void library(String name) throws IOException {
        Path jar = jars.entrySet().stream()
                .filter(candidate -> candidate.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IOException("no jar for " + name));
        StoredJar.copy(jar, target.resolve("lib").resolve(name + ".jar"));
    }

    private static @Nullable Identity identity(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-Version");
            return name == null || version == null ? null : new Identity(name.split(";", 2)[0].strip(), version);
        }
    }
}

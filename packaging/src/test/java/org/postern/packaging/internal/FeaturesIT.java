// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.Incoming;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.PackageVerifier;
import org.postern.software.internal.packages.Rules;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.Verdict;

class FeaturesIT {
    private static final Pattern BUNDLE = Pattern.compile("\\{ \"id\": \"[^:\"]+:([^:\"]+):([^:\"]+)\" }");

    @Test
    @DisplayName("the features core and objects hold the bundles of a gateway without console, and no others")
    void minimal() throws IOException {
        List<String> described = jars("core");
        described.addAll(jars("objects"));
        assertThat(described).containsExactlyInAnyOrderElementsOf(started("gateway"));
    }

    @Test
    @DisplayName("the feature admin holds the bundles that the console adds, and no others")
    void console() throws IOException {
        assertThat(jars("admin")).containsExactlyInAnyOrderElementsOf(started("console"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "admin", "temperature", "rack", "portfolio"})
    @DisplayName("SW-04, SW-08: a gateway accepts the package that the build makes of a feature, with all its bundles")
    void packaged(String feature, @TempDir Path folder) throws IOException {
        PackageStage stage = new PackageStage(folder.resolve("incoming"), Limits.DEFAULT);
        PackageVerifier verifier = new PackageVerifier(
                stage,
                new BundleFiles(folder.resolve("bundles")),
                new Rules(folder.resolve("trust"), false, false),
                Clock.systemUTC());
        try (Incoming incoming = stage.begin(-1)) {
            incoming.append(ByteBuffer.wrap(
                    Files.readAllBytes(Path.of("target", "packages", "org.postern.feature." + feature + ".jar"))));
            Verdict verdict = verifier.verify(incoming.finish(), Origin.LOCAL, name -> null);
            assertThat(verdict).isInstanceOfSatisfying(SoftwarePackage.class, accepted -> {
                assertThat(accepted.description().name()).isEqualTo("org.postern.feature." + feature);
                assertThat(accepted.description().bundles()).hasSameSizeAs(bundles(feature));
            });
        }
    }

    private static List<String> bundles(String feature) {
        try {
            return jars(feature);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> jars(String feature) throws IOException {
        Matcher bundle =
                BUNDLE.matcher(Files.readString(Path.of("..", "features", "org.postern.feature." + feature + ".json")));
        List<String> jars = new ArrayList<>();
        while (bundle.find()) {
            jars.add(bundle.group(1) + "-" + bundle.group(2) + ".jar");
        }
        return jars;
    }

    /** The jars of a start list of the distribution, whose lines are {@code LEVEL FILE}. */
    private static List<String> started(String list) throws IOException {
        return Files.readAllLines(Postern.HOME.resolve("lib").resolve(list + ".start")).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}

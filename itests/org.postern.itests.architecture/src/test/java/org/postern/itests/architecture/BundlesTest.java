// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each bundle is called, exports and explains. */
class BundlesTest {
    /** Besides the contracts: the only ones that others may import from. */
    private static final Set<String> EXPORTING =
            Set.of("org.postern.codec", "org.postern.californium", "org.postern.slf4j");

    static List<Room> bundlesAndExamples() {
        return House.bundlesAndExamples();
    }

    @ParameterizedTest
    @MethodSource("bundlesAndExamples")
    @DisplayName("Folder, artifact id and symbolic name are the same")
    void oneName(Room room) {
        assertThat(room.artifactId()).isEqualTo(room.name());
        assertThat(room.manifests()).as("is it built?").isNotEmpty();
        for (Manifest manifest : room.manifests()) {
            String symbolicName = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            assertThat(symbolicName.split(";", -1)[0]).isEqualTo(room.name());
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesAndExamples")
    @DisplayName("Only contracts, the codec and re-wrapped libraries export packages")
    void exports(Room room) {
        for (Manifest manifest : room.manifests()) {
            Set<String> exports = Room.exports(manifest);
            if (room.name().endsWith(".api") || EXPORTING.contains(room.name())) {
                assertThat(exports).isNotEmpty().noneMatch(exported -> exported.contains(".internal"));
            } else {
                assertThat(exports).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesAndExamples")
    @DisplayName("Packages are exported, or internal")
    void packagesAreExportedOrInternal(Room room) {
        if (room.rewrapped() || room.name().startsWith("org.postern.examples.")) {
            return;
        }
        for (Manifest manifest : room.manifests()) {
            Set<String> exports = Room.exports(manifest);
            assertThat(House.classes(List.of(room)))
                    .extracting(JavaClass::getPackageName)
                    .allMatch(name -> exports.contains(name) || name.contains(".internal"));
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesAndExamples")
    @DisplayName("Every exported package says its version")
    void exportedPackagesHaveAVersion(Room room) {
        if (room.rewrapped()) {
            return;
        }
        for (Manifest manifest : room.manifests()) {
            for (String exported : Room.exports(manifest)) {
                Path info = room.folder().resolve("src/main/java/" + exported.replace('.', '/') + "/package-info.java");
                assertThat(info).content().contains("@Export").containsPattern("@Version\\(\"\\d+\\.\\d+\\.\\d+\"\\)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesAndExamples")
    @DisplayName("Every bundle has a README.md")
    void readme(Room room) {
        assertThat(room.folder().resolve("README.md")).isNotEmptyFile();
    }
}

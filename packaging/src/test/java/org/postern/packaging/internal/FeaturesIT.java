// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be configured is written down. */
class ConfigurationTest {
    private static final List<String> MANUAL = House.lines(House.ROOT.resolve("docs/manual.md"));

    static List<Attribute> attributes() throws Exception {
        List<Attribute> attributes = new ArrayList<>();
        for (Room room : House.bundles()) {
            attributes.addAll(Attribute.of(room));
        }
        return attributes;
    }

    @ParameterizedTest
    @MethodSource("attributes")
    @DisplayName("The manual has each key with its default and its range")
    void manual(Attribute attribute) {
        List<String> section = section(attribute.pid());
        if (!section.isEmpty()) {
            assertThat(section).filteredOn(row(attribute)).singleElement().satisfies(row -> assertThat(row)
                    .contains(attribute.facts()));
        }
    }

    @ParameterizedTest
    @MethodSource("attributes")
    @DisplayName("The README of its bundle has each key")
    void readme(Attribute attribute) {
        List<String> readme = House.lines(attribute.room().folder().resolve("README.md"));
        assertThat(readme).filteredOn(row(attribute)).isNotEmpty();
    }

    /** The part of the manual about a PID, up to the next heading; empty when it leaves the bundle to its README. */
    private static List<String> section(String pid) {
        return MANUAL.stream()
                .dropWhile(line -> !line.startsWith("### `" + pid + "`") && !line.startsWith("### `" + pid + "~"))
                .takeWhile(line -> line.startsWith("### `" + pid) || !line.startsWith("#"))
                .toList();
    }

    /** Whether a line is the row of a table whose first cell is the key, or names it among others. */
    private static Predicate<String> row(Attribute attribute) {
        return line -> line.startsWith("| ") && line.split("\\|", -1)[1].contains("`" + attribute.key() + "`");
    }
}

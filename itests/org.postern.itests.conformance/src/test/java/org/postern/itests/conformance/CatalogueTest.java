// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    @DisplayName("Every requirement of the chapters is there, once and in order")
    void whole() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (Chapter chapter : Catalogue.load().chapters()) {
            List<String> ids = chapter.entries().stream().map(Entry::id).toList();
            assertThat(new HashSet<>(ids)).as(chapter.prefix()).hasSameSizeAs(ids);
            if (!chapter.prefix().equals("ETS")) {
                assertThat(ids)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, ids.size())
                                .mapToObj(number -> "%s-%02d".formatted(chapter.prefix(), number))
                                .toList());
            }
            if (chapter.listed()) {
                sizes.put(chapter.prefix(), ids.size());
            }
        }
        assertThat(sizes)
                .containsAllEntriesOf(Map.of("GEN", 17, "BS", 35, "SC", 4, "REG", 20, "UPD", 12, "MS", 6))
                .containsAllEntriesOf(Map.of("DM", 43, "ATT", 14, "OBS", 22, "FMT", 17, "TYP", 5, "QM", 10))
                .containsAllEntriesOf(Map.of("ACL", 18, "VER", 7, "ID", 6, "SRV", 7, "HOT", 8, "DEV", 11, "SW", 17))
                .containsKey("ETS");
    }

    @Test
    @DisplayName("A line that cannot be read is refused with the line")
    void badLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.parse(List.of("== GEN General", "GEN-01")))
                .withMessageContaining("GEN-01");
    }
}

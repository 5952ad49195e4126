// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who waits with its news. */
class ListsTest {
    @Test
    @DisplayName(
            "SW-09: what a package changes waits if resource 8 says so, but not what a start of the gateway brings back")
    void aStartIsNoChange() {
        List<String> said = new ArrayList<>();
        Lists lists = new Lists(7, id -> id == 1, (bundle, quiet) -> said.add(bundle + " " + quiet));

        lists.starting(true);
        lists.apply(0, List.of());
        lists.starting(false);
        lists.apply(0, List.of());
        lists.apply(1, List.of());

        assertThat(said).containsExactly("7 false", "7 true", "7 false");
    }
}

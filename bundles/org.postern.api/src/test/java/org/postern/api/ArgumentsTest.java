// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private final Arguments arguments =
            new Arguments(List.of(new Argument(2, "10.3"), new Argument(0, null), new Argument(5, "")));

    @Test
    @DisplayName("DM-30: an argument is there with or without a value")
    void has() {
        assertThat(arguments.has(2)).isTrue();
        assertThat(arguments.has(0)).isTrue();
        assertThat(arguments.has(1)).isFalse();
        assertThat(Arguments.NONE.has(0)).isFalse();
    }

    @Test
    @DisplayName("DM-30: a bare digit has no value, an empty text is one")
    void value() {
        assertThat(arguments.value(2)).contains("10.3");
        assertThat(arguments.value(0)).isEmpty();
        assertThat(arguments.value(5)).contains("");
        assertThat(arguments.value(1)).isEmpty();
    }

    @Test
    @DisplayName("DM-30: the list is a copy in the order sent")
    void copy() {
        List<Argument> list = new ArrayList<>(arguments.list());
        Arguments copy = new Arguments(list);
        list.clear();
        assertThat(copy.list()).extracting(Argument::digit).containsExactly(2, 0, 5);
        assertThatThrownBy(() -> copy.list().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}

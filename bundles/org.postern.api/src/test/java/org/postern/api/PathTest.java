// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/3", "/3/0", "/3/0/1", "/3/0/6/65535"})
    @DisplayName("ID-01: a path reads what it writes")
    void roundTrip(String text) {
        assertThat(Path.parse(text).map(Path::toString)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//", "/3/", "/a", "/-1", "/+1", "/03", "/65536", "/100000", "/1/2/3/4/5", "/3 ", "/٣", "/3/0//1"
            })
    @DisplayName("ID-01: what is no id of 16 bits in decimal is no path")
    void refused(String text) {
        assertThat(Path.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("ID-01: the leading slash may be left out")
    void withoutSlash() {
        assertThat(Path.parse("3/0")).contains(Path.of(3, 0));
        assertThat(Path.parse("")).contains(Path.ROOT);
    }

    @Test
    @DisplayName("ID-01: a path contains itself and what lies below it")
    void contains() {
        assertThat(Path.ROOT.contains(Path.of(3, 0))).isTrue();
        assertThat(Path.of(3).contains(Path.of(3))).isTrue();
        assertThat(Path.of(3, 0).contains(Path.of(3, 0, 1, 2))).isTrue();
        assertThat(Path.of(3, 0).contains(Path.of(3))).isFalse();
        assertThat(Path.of(3, 0).contains(Path.of(3, 1, 1))).isFalse();
        assertThat(Path.of(3, 0, 1).contains(Path.of(3, 0, 10))).isFalse();
        assertThat(Path.of(3, 0, 6, 1).contains(Path.of(3, 0, 6, 2))).isFalse();
        assertThat(new Path("d01", 0, -1, -1, -1, -1).contains(Path.of(3))).isFalse();
    }

    @Test
    @DisplayName("ID-01: children and parents lead down and up again, four ids deep")
    void walk() {
        Path leaf = Path.ROOT.child(3).child(0).child(6).child(1);
        assertThat(leaf).isEqualTo(Path.of(3, 0, 6, 1));
        assertThatThrownBy(() -> leaf.child(0)).isInstanceOf(IllegalStateException.class);
        assertThat(leaf.parent()).isEqualTo(Path.of(3, 0, 6));
        assertThat(Path.of(3, 0, 6).parent()).isEqualTo(Path.of(3, 0));
        assertThat(Path.of(3, 0).parent()).isEqualTo(Path.of(3));
        assertThat(Path.of(3).parent()).isEqualTo(Path.ROOT);
        assertThat(Path.ROOT.parent()).isNull();
    }

    @Test
    @DisplayName("ID-01: the prefix of a device comes first and stays with children and parents")
    void device() {
        Path device = new Path("d01", 1, 3303, -1, -1, -1);
        assertThat(device.child(0)).hasToString("/d01/3303/0");
        assertThat(device.child(0).parent()).isEqualTo(device);
    }
}

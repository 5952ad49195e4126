// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.ObjectLink;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

class ValueCheckTest {
    @Test
    @DisplayName("TYP-04: numbers lie in the range, both ends included")
    void numbers() {
        ResourceModel integer = range(ResourceType.INTEGER, 0, 100);
        assertThat(ValueCheck.violation(integer, 0L)).isNull();
        assertThat(ValueCheck.violation(integer, 100L)).isNull();
        assertThat(ValueCheck.violation(integer, 101L)).isEqualTo("resource 5 must be 0..100");
        assertThat(ValueCheck.violation(integer, -1L)).isNotNull();
        ResourceModel real = range(ResourceType.FLOAT, -0.5, Double.POSITIVE_INFINITY);
        assertThat(ValueCheck.violation(real, 1e30)).isNull();
        assertThat(ValueCheck.violation(real, -0.51)).isEqualTo("resource 5 must be -0.5..");
        ResourceModel time = range(ResourceType.TIME, 0, Double.POSITIVE_INFINITY);
        assertThat(ValueCheck.violation(time, Instant.EPOCH)).isNull();
        assertThat(ValueCheck.violation(time, Instant.ofEpochSecond(-1))).isNotNull();
    }

    @Test
    @DisplayName("TYP-04: strings and opaque values have a length in bytes in the range")
    void lengths() {
        ResourceModel string = range(ResourceType.STRING, 1, 4);
        assertThat(ValueCheck.violation(string, "abcd")).isNull();
        assertThat(ValueCheck.violation(string, "\u20aca")).isNull();
        assertThat(ValueCheck.violation(string, "\u20acab")).contains("length in bytes of 1..4");
        assertThat(ValueCheck.violation(string, "")).isNotNull();
        assertThat(ValueCheck.violation(range(ResourceType.OPAQUE, 0, 2), new byte[3]))
                .contains("length");
    }

    @Test
    @DisplayName("TYP-04: every entry of a multiple resource is checked, and the bad one named")
    void multiple() {
        ResourceModel model = Models.resource(5, ResourceType.INTEGER, true, 0, 10, List.of());
        assertThat(ValueCheck.violation(model, Map.of(0, 1L, 1, 10L))).isNull();
        assertThat(ValueCheck.violation(model, new TreeMap<>(Map.of(0, 1L, 3, 11L))))
                .isEqualTo("instance 3 of resource 5 must be 0..10");
    }

    @Test
    @DisplayName("TYP-04: an enumeration names the only values, whatever their type")
    void enumerations() {
        assertThat(ValueCheck.violation(allowed(ResourceType.STRING, "U", "UQ"), "UQ"))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.STRING, "U", "UQ"), "S"))
                .isEqualTo("resource 5 must be one of U, UQ");
        assertThat(ValueCheck.violation(allowed(ResourceType.INTEGER, "1", "2"), 2L))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.INTEGER, "1", "2"), 3L))
                .isNotNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.FLOAT, "1", "2.50"), 2.5))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.FLOAT, "1", "x"), 2.0))
                .isNotNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.BOOLEAN, "1"), true))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.BOOLEAN, "1"), false))
                .isNotNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.TIME, "5"), Instant.ofEpochSecond(5)))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.OBJLNK, "1:2"), new ObjectLink(1, 2)))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.OPAQUE, "AAE="), new byte[] {0, 1}))
                .isNull();
        assertThat(ValueCheck.violation(allowed(ResourceType.OPAQUE, "AAE="), new byte[] {0, 2}))
                .isNotNull();
    }

    @Test
    @DisplayName("TYP-04: what declares no limit takes anything")
    void unlimited() {
        assertThat(ValueCheck.violation(Models.single(5, ResourceType.INTEGER), Long.MIN_VALUE))
                .isNull();
        assertThat(ValueCheck.violation(Models.single(5, ResourceType.BOOLEAN), true))
                .isNull();
    }

    private static ResourceModel range(ResourceType type, double min, double max) {
        return Models.resource(5, type, false, min, max, List.of());
    }

    private static ResourceModel allowed(ResourceType type, String... values) {
        return Models.resource(5, type, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(values));
    }
}

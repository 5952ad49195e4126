// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Access;
import org.postern.engine.internal.objects.ThingTable;

final class ValueTextTest {
    @Test
    @DisplayName("Values are shown in short: octets in hexadecimal or by their number, maps in order")
    void values() {
        assertThat(ValueText.of(null)).isEmpty();
        assertThat(ValueText.of(5L)).isEqualTo("5");
        assertThat(ValueText.of(new byte[] {(byte) 0xca, 1})).isEqualTo("ca01");
        assertThat(ValueText.of(new byte[33])).isEqualTo("33 bytes");
        assertThat(ValueText.of(new HashMap<>(Map.of(10, "b", 2, new byte[] {1}))))
                .isEqualTo("2=01, 10=b");
    }

    @Test
    @DisplayName("Declarations are shown as the registry writes them")
    void declarations() {
        assertThat(ValueText.type(new ThingTable().model().resources().get(0))).isEqualTo("String");
        assertThat(ValueText.type(new ThingTable().model().resources().get(3))).isEqualTo("Integer []");
        assertThat(ValueText.operations(Access.READ_WRITE)).isEqualTo("RW");
        assertThat(ValueText.operations(Access.EXECUTE)).isEqualTo("E");
        assertThat(ValueText.operations(Access.NONE)).isEmpty();
    }
}

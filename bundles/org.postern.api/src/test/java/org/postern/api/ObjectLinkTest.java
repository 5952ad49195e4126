// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectLinkTest {
    @Test
    @DisplayName("TYP-01: a link is written as object:instance; the null link is the largest")
    void text() {
        assertThat(new ObjectLink(3, 0)).hasToString("3:0");
        assertThat(ObjectLink.NULL).hasToString("65535:65535");
    }

    @ParameterizedTest
    @DisplayName("ID-01: ids of a link are 16 bits")
    @CsvSource({"-1, 0", "65536, 0", "0, -1", "0, 65536"})
    void refused(int object, int instance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectLink(object, instance))
                .withMessageContaining(object + ":" + instance);
    }
}

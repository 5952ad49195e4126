// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupCodeTest {
    @RepeatedTest(20)
    @DisplayName("A code has three groups of four characters that cannot be misread")
    void form() {
        String code = SetupCode.make(new SecureRandom());
        assertThat(code).matches("([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}");
        assertThat(SetupCode.normalise(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"abcd-efgh-2345, ABCD-EFGH-2345", "' abcd efgh2345 ', ABCD-EFGH-2345", "AB, AB", "<b>, B", "'', ''"})
    @DisplayName("A code may be typed in any case, with or without dashes")
    void typed(String typed, String expected) {
        assertThat(SetupCode.normalise(typed)).isEqualTo(expected);
    }
}

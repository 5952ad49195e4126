// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "kühler Morgen am Fluss", "x7#Lq0v!Zp2", "Tr0mpeten-Fisch"})
    @DisplayName("Long and unusual passwords pass")
    void good(String password) {
        assertThat(PasswordRules.problem(password, password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "P@ssw0rd2026!",
                "administrator",
                "Admin12345!",
                "1234567890",
                "0987654321",
                "aaaaaaaaaaaa",
                "abababababab",
                "qwertyuiop",
                "abcdefghijkl",
                "1q2w3e4r5t6y",
                "postern2026",
                "changeme1234",
                "letmein!!!!!",
                "adminadmin1"
            })
    @DisplayName("What is tried first is refused")
    void common(String password) {
        assertThat(PasswordRules.problem(password, password))
                .hasValueSatisfying(problem -> assertThat(problem).contains("easy to guess"));
    }

    @Test
    @DisplayName("Nine characters are too few, 201 too many, and both entries must agree")
    void form() {
        assertThat(PasswordRules.problem("x7#Lq0v!Z", "x7#Lq0v!Z"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("too short"));
        String long201 = "correct horse".repeat(16).substring(0, 201);
        assertThat(PasswordRules.problem(long201, long201))
                .hasValueSatisfying(problem -> assertThat(problem).contains("too long"));
        assertThat(PasswordRules.problem("correct horse battery", "correct horse batter"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("differ"));
    }
}

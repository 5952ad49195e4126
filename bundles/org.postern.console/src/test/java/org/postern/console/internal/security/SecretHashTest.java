// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {
    private static final int FAST = 1_000;
    private final SecureRandom random = new SecureRandom();

    @Test
    @DisplayName("A hash survives its text form and knows its secret only")
    void roundTrip() {
        SecretHash hash =
                SecretHash.decode(SecretHash.of("Grüße vom Tor", FAST, random).encode());
        assertThat(hash.matches("Grüße vom Tor")).isTrue();
        assertThat(hash.matches("Gru\u0308ße vom Tor")).as("decomposed").isTrue();
        assertThat(hash.matches("grüße vom tor")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    @Test
    @DisplayName("The same secret twice gives two hashes")
    void salted() {
        assertThat(SecretHash.of("same", FAST, random).encode())
                .isNotEqualTo(SecretHash.of("same", FAST, random).encode());
    }

    @Test
    @DisplayName("Passwords get at least 210,000 iterations of PBKDF2 with HMAC-SHA-256")
    void slow() {
        SecretHash hash = SecretHash.of("correct horse battery", SecretHash.PASSWORD_ITERATIONS, random);
        assertThat(hash.iterations()).isGreaterThanOrEqualTo(210_000);
        assertThat(hash.matches("correct horse battery")).isTrue();
    }

    @Test
    @DisplayName("A quick hash is slowed without its secret, and knows it still")
    void slowed() {
        SecretHash quick = SecretHash.of("7KQ4-WX2M-PE9H", FAST, random);
        assertThat(quick.slow()).isFalse();
        SecretHash slow = SecretHash.decode(quick.slowed().encode());
        assertThat(slow.slow()).isTrue();
        assertThat(slow.hash()).isNotEqualTo(quick.hash());
        assertThat(slow.matches("7KQ4-WX2M-PE9H")).isTrue();
        assertThat(slow.matches("7KQ4-WX2M-PE9J")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin",
                "md5 1000 AAAA AAAA",
                "pbkdf2-sha256 1 AAAA AAAA",
                "pbkdf2-sha256 1000+1 AAAAAAAAAAAAAAAAAAAAAA== AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256 1000+999999999 AAAAAAAAAAAAAAAAAAAAAA== AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256 1000 AAAA AAAA",
                "pbkdf2-sha256 999999999 AAAAAAAAAAAAAAAAAAAAAA== AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256 1000 ???? AAAA"
            })
    @DisplayName("A damaged line is refused")
    void damaged(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretHash.decode(line));
    }
}

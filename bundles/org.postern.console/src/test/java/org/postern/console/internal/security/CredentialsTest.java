// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private Credentials open() {
        return new Credentials(data.resolve("console"), new SecureRandom());
    }

    @Test
    @DisplayName("The code is made once, outlives a restart and is kept as a hash only")
    void codeOnce() throws IOException {
        String code = open().makeCode().orElseThrow();
        Credentials again = open();
        assertThat(again.makeCode()).isEmpty();
        assertThat(again.codeMatches(code.toLowerCase(Locale.ROOT))).isTrue();
        assertThat(again.codeMatches("2222-2222-2222")).isFalse();
        assertThat(Files.readString(data.resolve("console/setup-code"))).doesNotContain(code);
    }

    @Test
    @DisplayName(
            "The hash of the code is slow soon after the start, and what was stopped before is slowed the next time")
    void slowCode() throws Exception {
        Path file = data.resolve("console/setup-code");
        String code = open().makeCode().orElseThrow();
        Credentials next = open();
        assertThat(next.hasQuickCode()).isTrue();
        Semaphore hashing = new Semaphore(1, true);
        hashing.acquire();
        CodeSlowing slowing = new CodeSlowing(next, hashing, Duration.ZERO);
        try {
            assertThat(next.hasQuickCode()).as("while another hash is computed").isTrue();
            hashing.release();
            for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                    next.hasQuickCode() && System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
        } finally {
            slowing.close();
        }
        assertThat(next.hasQuickCode()).isFalse();
        assertThat(SecretHash.decode(Files.readString(file)).further()).isEqualTo(SecretHash.PASSWORD_ITERATIONS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (Credentials each : List.of(next, open())) {
            assertThat(each.hasQuickCode()).isFalse();
            assertThat(each.codeMatches(code)).isTrue();
            assertThat(each.codeMatches("2222-2222-2222")).isFalse();
        }
    }

    @Test
    @DisplayName("A code that was used is not brought back by slowing it down")
    void usedCode() {
        Credentials credentials = open();
        credentials.makeCode();
        assertThat(credentials.setUp(PASSWORD)).isTrue();
        credentials.slowCode();
        assertThat(data.resolve("console/setup-code")).doesNotExist();
    }

    @Test
    @DisplayName("The password is kept as a hash, for its owner's eyes only, and the code is void from then on")
    void setUp() throws IOException {
        Credentials credentials = open();
        String code = credentials.makeCode().orElseThrow();
        assertThat(credentials.setUp(PASSWORD)).isTrue();
        assertThat(credentials.codeMatches(code)).isFalse();
        assertThat(credentials.setUp("another long one")).as("second comer").isFalse();

        Credentials again = open();
        assertThat(again.isSetUp()).isTrue();
        assertThat(again.passwordMatches(PASSWORD)).isTrue();
        assertThat(again.passwordMatches("another long one")).isFalse();
        assertThat(again.makeCode()).isEmpty();

        Path file = data.resolve("console/password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(PASSWORD);
        try (Stream<Path> files = Files.list(data.resolve("console"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("A damaged password file is an error that says what to do, never a gateway without a password")
    void damaged() throws IOException {
        Files.createDirectories(data.resolve("console"));
        Files.writeString(data.resolve("console/password"), "");
        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("damaged");
    }

    @Test
    @DisplayName("What a crash left beside the file does no harm")
    void leftover() throws IOException {
        Files.createDirectories(data.resolve("console"));
        Files.writeString(data.resolve("console/password.new"), "half a li");
        Credentials credentials = open();
        assertThat(credentials.isSetUp()).isFalse();
        assertThat(credentials.setUp(PASSWORD)).isTrue();
        assertThat(open().passwordMatches(PASSWORD)).isTrue();
    }
}

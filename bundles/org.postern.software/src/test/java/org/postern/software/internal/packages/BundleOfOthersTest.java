// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that somebody else hands to the framework, such as those of the deploy folder. */
class BundleOfOthersTest {
    private static final byte[] BUNDLE = TestPackages.bundle("org.example.one", "1.0.0");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    private void refused(byte[] jar, String why) throws IOException {
        StagedFile staged = bench.staged(jar);
        assertThatThrownBy(() -> bench.verifier().judge(staged))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
        assertThat(staged.path()).as("it belongs to who brought it").exists();
    }

    @Test
    @DisplayName("SW-04: signatures are wanted of all bundles as soon as there is a trust store")
    void wanted() {
        assertThat(bench.verifier().wantsSignatures()).isFalse();
        assertThat(bench.trusting(Bench.AUTHORITY).verifier().wantsSignatures()).isTrue();
    }

    @Test
    @DisplayName("SW-04: a bundle signed by who is trusted is welcome, and nothing is left of its judgement")
    void welcome() throws IOException {
        StagedFile staged = bench.trusting(Bench.AUTHORITY).staged(TestPackages.sign(BUNDLE, Bench.SIGNER));
        bench.verifier().judge(staged);
        assertThat(bench.files("incoming")).containsExactly(staged.path());
        assertThat(bench.files("bundles")).isEmpty();
    }

    @Test
    @DisplayName("SW-04: an unsigned bundle, one of a stranger, one that was changed or extended is refused")
    void unwelcome() throws IOException {
        bench.trusting(Bench.AUTHORITY);
        refused(BUNDLE, "is not signed");
        refused(TestPackages.sign(BUNDLE, Bench.STRANGER), "leads to no certificate");
        Map<String, byte[]> entries = new LinkedHashMap<>(TestPackages.unzip(TestPackages.sign(BUNDLE, Bench.SIGNER)));
        entries.put("org/example/Extra.class", new byte[] {1});
        refused(TestPackages.zip(entries), "Extra.class");
        refused("no jar".getBytes(StandardCharsets.US_ASCII), "is no bundle");
    }
}

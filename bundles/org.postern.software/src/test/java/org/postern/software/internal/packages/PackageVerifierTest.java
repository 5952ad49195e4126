// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageVerifierTest {
    private static final byte[] ONE = TestPackages.bundle("org.example.one", "1.0.0");
    private static final byte[] TWO = TestPackages.bundle(
            "org.example.two", "1.0.0", Map.of("lib.jar", TestPackages.zip(Map.of("x", new byte[] {1}))));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Bench bench;

    @BeforeEach
    void openBench() {
        bench = new Bench(folder);
    }

    private static byte[] archive() {
        Map<String, byte[]> jars = new LinkedHashMap<>();
        jars.put("org.example.one", ONE);
        jars.put("org.example.two", TWO);
        return TestPackages.archive("things", "2.1-SNAPSHOT", jars);
    }

    @Test
    @DisplayName("SW-04, SW-08: A signed bundle is a package with the name and version of the bundle")
    void singleBundle() throws IOException {
        byte[] signed = TestPackages.sign(ONE, Bench.SIGNER);

        SoftwarePackage accepted =
                (SoftwarePackage) bench.trusting(Bench.AUTHORITY).verify(signed, Origin.SERVER);

        assertThat(accepted.description().name()).isEqualTo("org.example.one");
        assertThat(accepted.description().version()).isEqualTo("1.0.0");
        assertThat(accepted.signer()).isEqualTo("CN=Signer");
        assertThat(accepted.accepted()).isEqualTo(Bench.NOW);
        BundleEntry bundle = accepted.description().bundles().get(0);
        assertThat(bundle.digest()).isEqualTo(accepted.digest());
        assertThat(Files.readAllBytes(bench.bundles.file(bundle.digest()))).isEqualTo(signed);
        assertThat(bench.files("incoming")).isEmpty();
    }

    @Test
    @DisplayName("SW-04, SW-08, SW-11: A signed archive gives its bundles in the order of its description")
    void signedArchive() throws IOException {
        SoftwarePackage accepted = (SoftwarePackage)
                bench.trusting(Bench.AUTHORITY).verify(TestPackages.sign(archive(), Bench.SIGNER), Origin.SERVER);

        FeatureDescription description = accepted.description();
        assertThat(description.name()).isEqualTo("things");
        assertThat(description.version()).isEqualTo("2.1.0.SNAPSHOT");
        assertThat(description.bundles())
                .extracting(BundleEntry::symbolicName)
                .containsExactly("org.example.one", "org.example.two");
        assertThat(Files.readAllBytes(
                        bench.bundles.file(description.bundles().get(1).digest())))
                .isEqualTo(TWO);
        assertThat(bench.files("incoming")).isEmpty();
    }

    @Test
    @DisplayName("SW-04: The certificate of the signer itself may be the trusted one")
    void trustedSigner() {
        bench.trusting(Bench.SIGNER);
        assertThat(bench.verify(TestPackages.sign(ONE, Bench.SIGNER), Origin.SERVER))
                .isInstanceOf(SoftwarePackage.class);
    }

    @Test
    @DisplayName("SW-04: Of two signers one who is trusted is enough")
    void secondSigner() {
        byte[] both = TestPackages.sign(TestPackages.sign(ONE, Bench.STRANGER), Bench.SIGNER);
        assertThat(bench.trusting(Bench.AUTHORITY).verify(both, Origin.SERVER)).isInstanceOf(SoftwarePackage.class);
    }

    @Test
    @DisplayName("SW-04: Without a trust store administrators of this machine bring unsigned packages, servers none")
    void unsigned() {
        assertThat(bench.verify(archive(), Origin.LOCAL)).isInstanceOf(SoftwarePackage.class);
        assertThat(((Refusal) bench.verify(TestPackages.sign(ONE, Bench.SIGNER), Origin.SERVER)).reason())
                .contains("There is no trust store");
    }

    @Test
    @DisplayName("SW-04: With a trust store administrators need a signature, too")
    void localNeedsSignature() {
        bench.trusting(Bench.AUTHORITY);
        assertThat(((Refusal) bench.verify(ONE, Origin.LOCAL)).reason()).contains("is not signed");
    }

    @Test
    @DisplayName("SW-04: A trust store that is a link to nowhere trusts nobody, and is not taken for none")
    void danglingTrustStore() throws IOException {
        Files.createSymbolicLink(bench.trust, bench.trust.resolveSibling("unmounted"));
        for (Origin origin : List.of(Origin.LOCAL, Origin.SERVER)) {
            Refusal refusal = (Refusal) bench.verify(ONE, origin);
            assertThat(refusal.reason()).contains("cannot be read", "repair it");
        }
    }

    @Test
    @DisplayName("SW-04: A trust store that cannot be read trusts nobody")
    void brokenTrustStore() throws IOException {
        Files.writeString(
                bench.trusting(Bench.AUTHORITY).trust.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nx");
        Refusal refusal = (Refusal) bench.verify(TestPackages.sign(ONE, Bench.SIGNER), Origin.LOCAL);
        assertThat(refusal.result()).isEqualTo(UpdateResult.DEVICE_ERROR);
        assertThat(refusal.reason()).contains("cannot be read", "repair it");
        bench.assertNothingLeft();
    }

    @Test
    @DisplayName("SW-04: An older version is accepted where downgrades are allowed, the same version always")
    void downgrade() throws IOException {
        byte[] signed = TestPackages.sign(ONE, Bench.SIGNER);
        bench.trusting(Bench.AUTHORITY);
        assertThat(bench.verifier(true, Bench.NOW).verify(bench.staged(signed), Origin.SERVER, name -> "3.0.0"))
                .isInstanceOf(SoftwarePackage.class);
        assertThat(bench.verify(signed, Origin.SERVER, Map.of("org.example.one", "1.0.0")))
                .isInstanceOf(SoftwarePackage.class);
    }

    @Test
    @DisplayName("SW-14: The description of an accepted package is read back as it was written")
    void writtenAndRead() throws IOException {
        byte[] json = TestPackages.bytes(TestPackages.feature(
                "things",
                "1.0.0",
                TestPackages.described("org.example.one", "1.0.0", ONE),
                ", \"configurations\": {\"a.b~c\": {\"port\": 5, \"rate\": 0.5, \"on\": true, \"names\": [\"x\", \"y\"]}},"
                        + " \"extensions\": {\"postern-health\": {\"kind\": \"mandatory\", \"type\": \"json\", \"json\":"
                        + " {\"checks\": [\"disk\"], \"time-limit-seconds\": 7}}}"));
        FeatureDescription description = DescriptionReader.read(json);
        assertThat(description.health().checks()).containsExactly("disk");
        assertThat(description.configurations().get("a.b~c")).containsEntry("port", 5L);
        assertThat(DescriptionReader.read(DescriptionWriter.write(description))).isEqualTo(description);
    }

    @Test
    @DisplayName("SW-04: Rules that change hold for the next package")
    void otherRules() throws IOException {
        PackageVerifier verifier = bench.verifier();
        assertThat(verifier.verify(bench.staged(ONE), Origin.LOCAL, name -> null))
                .isInstanceOf(SoftwarePackage.class);
        verifier.rules(new Rules(bench.trust, true, false));
        assertThat(verifier.verify(bench.staged(ONE), Origin.LOCAL, name -> null))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("SW-14: A number without end is refused, for it would not be read back")
    void withoutEnd() throws IOException {
        String feature = TestPackages.feature(
                "things",
                "1.0.0",
                TestPackages.described("org.example.one", "1.0.0", ONE),
                ", \"configurations\": {\"a.b\": {\"rate\": 1e999}}");
        Verdict verdict =
                bench.verify(TestPackages.archive(feature, Map.of("org.example.one", ONE)), Origin.LOCAL, Map.of());
        assertThat(((Refusal) verdict).reason()).contains("a number without end");
        bench.assertNothingLeft();
    }

    @Test
    @DisplayName("SW-09: Jars that no package names any more are deleted, the others stay")
    void retained() throws IOException {
        SoftwarePackage accepted = (SoftwarePackage) bench.verify(archive(), Origin.LOCAL);
        String kept = accepted.description().bundles().get(0).digest();
        bench.bundles.retain(Set.of(kept));
        assertThat(bench.files("bundles")).containsExactly(bench.bundles.file(kept));
        assertThat(bench.bundles.has(kept)).isTrue();
    }
}

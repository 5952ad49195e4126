// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.Incoming;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.PackageVerifier;
import org.postern.software.internal.packages.Rules;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.Verdict;

/** What the tool makes, judged by a gateway. */
class PackageToolTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path bundle(String name, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        Map.of(
                        "Manifest-Version",
                        "1.0",
                        "Bundle-ManifestVersion",
                        "2",
                        "Bundle-SymbolicName",
                        name,
                        "Bundle-Version",
                        version)
                .forEach(main::putValue);
        Path jar = Files.createDirectories(folder.resolve("jars")).resolve(name + "-" + version + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(out, manifest)) {
            content.putNextEntry(new JarEntry("org/example/Thing.class"));
            content.write(1);
            content.closeEntry();
        }
        return jar;
    }

    private Path feature() throws IOException {
        bundle("org.example.one", "1.0.0");
        bundle("org.example.two", "1.2.0");
        return Files.writeString(
                folder.resolve("feature.json"),
                """
                {"feature-resource-version": "1.0", "id": "org.example:things:2.0",
                 "bundles": [{"id": "org.example:org.example.one:1.0.0"},
                             {"start-level": 7, "id": "org.example:org.example.two:1.2.0"}],
                 "configurations": {"org.example.two": {"bundles": ["a"]}}}
                """);
    }

    private Verdict judge(Path made, Origin origin) throws IOException {
        PackageStage stage = new PackageStage(folder.resolve("incoming"), Limits.DEFAULT);
        PackageVerifier verifier = new PackageVerifier(
                stage,
                new BundleFiles(folder.resolve("bundles")),
                new Rules(folder.resolve("trust.pem"), false, false),
                Clock.systemUTC());
        try (Incoming incoming = stage.begin(-1)) {
            incoming.append(ByteBuffer.wrap(Files.readAllBytes(made)));
            return verifier.verify(incoming.finish(), origin, name -> null);
        }
    }

    /** Makes a key store; its certificate becomes the trust store. */
    private Path key() throws IOException, InterruptedException {
        Path store = folder.resolve("key.p12");
        Files.writeString(folder.resolve("password"), "changeit\n");
        keytool("-genkeypair -alias me -keyalg EC -dname CN=Me -storetype PKCS12 -storepass changeit -keystore "
                + store);
        keytool("-exportcert -rfc -alias me -storepass changeit -keystore " + store + " -file "
                + folder.resolve("trust.pem"));
        return store;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder((tool + " " + arguments).split(" ", -1))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    @DisplayName("SW-04, SW-08: A feature becomes a signed package that a gateway accepts")
    void signedFeature() throws Exception {
        Path out = folder.resolve("things.pkg");
        PackageTool.run(
                "--feature", feature().toString(),
                "--jars", folder.resolve("jars").toString(),
                "--out", out.toString(),
                "--key", key().toString(),
                "--password", "@" + folder.resolve("password"));
        SoftwarePackage accepted = (SoftwarePackage) judge(out, Origin.SERVER);
        assertThat(accepted.signer()).isEqualTo("CN=Me");
        assertThat(accepted.description().name()).isEqualTo("things");
        assertThat(accepted.description().bundles())
                .extracting(BundleEntry::symbolicName)
                .containsExactly("org.example.one", "org.example.two");
        assertThat(accepted.description().bundles().get(1).startLevel()).isEqualTo(7);
    }

    @Test
    @DisplayName("SW-04, SW-15: A bundle is signed as it is")
    void signedBundle() throws Exception {
        Path out = folder.resolve("one.pkg");
        PackageTool.run(
                "--bundle", bundle("org.example.one", "1.0.0").toString(),
                "--out", out.toString(),
                "--key", key().toString(),
                "--alias", "me",
                "--password", "@" + folder.resolve("password"));
        assertThat(judge(out, Origin.SERVER)).isInstanceOf(SoftwarePackage.class);
    }

    @Test
    @DisplayName("SW-04: Without a key a package is made for this machine's administrators")
    void unsigned() throws Exception {
        Path out = folder.resolve("things.pkg");
        PackageTool.run(
                "--feature",
                feature().toString(),
                "--jars",
                folder.resolve("jars").toString(),
                "--out",
                out.toString());
        assertThat(judge(out, Origin.LOCAL)).isInstanceOf(SoftwarePackage.class);
    }

    @Test
    @DisplayName("Wrong arguments are named")
    void wrongArguments() {
        assertThatThrownBy(() -> PackageTool.run("--out")).hasMessage("--out needs a value");
        assertThatThrownBy(() -> PackageTool.run("--in", "x")).hasMessage("--in is no option");
        assertThatThrownBy(() -> PackageTool.run("--out", folder.resolve("x").toString()))
                .hasMessage("--feature is missing");
    }
}

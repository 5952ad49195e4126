// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/** A gateway's folder with a trust store, and those who sign for it. */
public final class Bench {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant AFTER = Instant.parse("2027-01-01T00:00:00Z");

    static final Certificates AUTHORITY = Certificates.authority("Authority");
    static final Certificates SIGNER = AUTHORITY.issue("Signer", Certificates.FOR_CODE, BEFORE, AFTER);
    static final Certificates STRANGER =
            Certificates.authority("Elsewhere").issue("Stranger", Certificates.FOR_CODE, BEFORE, AFTER);

    static final long MEBIBYTE = 1 << 20;
    static final Limits LIMITS = new Limits(8 * MEBIBYTE, 16 * MEBIBYTE, 200, 100, MEBIBYTE);

    final Path folder;
    final Path trust;
    final PackageStage stage;
    final BundleFiles bundles;

    Bench(Path folder) {
        this.folder = folder;
        this.trust = folder.resolve("trust");
        this.stage = new PackageStage(folder.resolve("incoming"), LIMITS);
        this.bundles = new BundleFiles(folder.resolve("bundles"));
    }

    Bench trusting(Certificates... holders) {
        try {
            Files.createDirectories(trust);
            for (Certificates holder : holders) {
                String pem = "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(holder.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
                Files.writeString(trust.resolve(holder.name() + ".pem"), pem, StandardCharsets.US_ASCII);
            }
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    PackageVerifier verifier() {
        return verifier(false, NOW);
    }

    PackageVerifier verifier(boolean downgrades, Instant now) {
        return new PackageVerifier(
                stage, bundles, new Rules(trust, false, downgrades), Clock.fixed(now, ZoneOffset.UTC));
    }

    Verdict verify(byte[] jar, Origin origin) {
        return verify(jar, origin, Map.of());
    }

    Verdict verify(byte[] jar, Origin origin, Map<String, String> installed) {
        try {
            return verifier().verify(staged(jar), origin, installed::get);
        } catch (RefusedException refused) {
            return refused.refusal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StagedFile staged(byte[] jar) throws IOException {
        try (Incoming incoming = stage.begin(jar.length)) {
            incoming.append(ByteBuffer.wrap(jar));
            return incoming.finish();
        }
    }

    /** Nothing but the trust store is there. */
    void assertNothingLeft() {
        assertThat(files("incoming")).isEmpty();
        assertThat(files("bundles")).isEmpty();
    }

    Path[] files(String name) {
        Path place = folder.resolve(name);
        if (!Files.isDirectory(place)) {
            return new Path[0];
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toArray(Path[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.Incoming;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.PackageVerifier;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.Rules;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.software.internal.packages.Verdict;

/** Judges a software package of which nothing is trusted: there is a verdict with a reason, and nothing is left on the disk. */
final class PackageTarget implements Target {
    private static final int MEBIBYTE = 1 << 20;

    private final Path incoming;
    private final Path bundles;
    private final PackageStage stage;
    private final BundleFiles files;
    private final PackageVerifier verifier;

    PackageTarget() {
        try {
            Path folder = Files.createTempDirectory("postern-fuzz");
            incoming = folder.resolve("incoming");
            bundles = folder.resolve("bundles");
            stage = new PackageStage(incoming, new Limits(MEBIBYTE, MEBIBYTE, 64, 100, 0));
            files = new BundleFiles(bundles);
            verifier = new PackageVerifier(
                    stage, files, new Rules(folder.resolve("no-trust"), false, false), Clock.systemUTC());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        Verdict verdict;
        try (Incoming coming = stage.begin(input.length)) {
            coming.append(ByteBuffer.wrap(input));
            verdict = verifier.verify(coming.finish(), Origin.LOCAL, name -> null);
        }
        if (count(incoming) != 0) {
            throw new IllegalStateException("something is left of a package");
        }
        if (verdict instanceof Refusal refusal) {
            boolean mute = refusal.reason().isBlank();
            if (mute || refusal.result() == UpdateResult.OUT_OF_MEMORY || count(bundles) != 0) {
                throw new IllegalStateException("refused: " + refusal);
            }
        }
        files.retain(Set.of());
    }

    private static long count(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}

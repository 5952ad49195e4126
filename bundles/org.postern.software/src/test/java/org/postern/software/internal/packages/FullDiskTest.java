// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full at each write of a package. Its free space is not asked first, so that the writes themselves fail.
 * Skipped where no disk can be mounted, so no requirement is proven here that others do not prove as well.
 */
class FullDiskTest {
    private static final int PAGE = 4096;
    private static final long DISK = 1 << 20;
    private static final Limits NEVER_ASKED = new Limits(DISK, DISK, 200, 100, Long.MIN_VALUE / 2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/bin/mount")),
                "only root can mount a small disk");
        run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", folder.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", folder.toString());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assumeTrue(process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0, String.join(" ", command));
    }

    private static byte[] content() {
        Map<String, byte[]> jars = new LinkedHashMap<>();
        Random random = new Random(5);
        for (String name : new String[] {"org.example.one", "org.example.two"}) {
            byte[] incompressible = new byte[40_000];
            random.nextBytes(incompressible);
            jars.put(name, TestPackages.bundle(name, "1.0.0", Map.of("content", incompressible)));
        }
        return TestPackages.sign(TestPackages.archive("things", "1.0.0", jars), Bench.SIGNER);
    }

    @Test
    @DisplayName("a package is refused with result 50 wherever the disk is full, and nothing of it stays")
    void everyWrite() throws IOException {
        Bench bench = new Bench(folder).trusting(Bench.AUTHORITY);
        PackageStage stage = new PackageStage(folder.resolve("incoming"), NEVER_ASKED);
        PackageVerifier verifier = new PackageVerifier(
                stage, bench.bundles, new Rules(bench.trust, false, false), Clock.fixed(Bench.NOW, ZoneOffset.UTC));
        byte[] content = content();
        int refused = 0;
        for (long room = 0; ; room += PAGE) {
            fill(room);
            Verdict verdict = judged(stage, verifier, content);
            if (verdict instanceof SoftwarePackage) {
                break;
            }
            refused++;
            Refusal refusal = (Refusal) verdict;
            assertThat(refusal.result()).as("%s", refusal.reason()).isEqualTo(UpdateResult.NO_STORAGE);
            assertThat(refusal.reason()).contains("free disk space");
            bench.assertNothingLeft();
        }
        // the package itself, and its bundles beside it
        assertThat(refused).isGreaterThan(2 * content.length / PAGE - 3);
        assertThat(bench.files("incoming")).isEmpty();
        bench.bundles.retain(Set.of());
        assertThat(bench.files("bundles")).isEmpty();
    }

    private static Verdict judged(PackageStage stage, PackageVerifier verifier, byte[] content) throws IOException {
        StagedFile file;
        try (Incoming incoming = stage.begin(content.length)) {
            for (int at = 0; at < content.length; at += 1024) {
                incoming.append(ByteBuffer.wrap(content, at, Math.min(1024, content.length - at)));
            }
            file = incoming.finish();
        } catch (RefusedException refused) {
            return refused.refusal();
        }
        return verifier.verify(file, Origin.SERVER, Map.<String, String>of()::get);
    }

    private void fill(long room) throws IOException {
        Path filler = folder.resolve("filler");
        Files.deleteIfExists(filler);
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (folder.toFile().getUsableSpace() > room) {
                file.write(page.clear());
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;

/** Waits for a delivery. */
final class Delivered implements DeliveryListener {
    final List<Resumption> reached = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Object> outcome = new CompletableFuture<>();

    @Override
    public void delivered(StagedFile file) {
        assertThat(outcome.complete(file)).as("told once").isTrue();
    }

    @Override
    public void failed(Refusal refusal) {
        assertThat(outcome.complete(refusal)).as("told once").isTrue();
    }

    @Override
    public void reached(Resumption pull) {
        reached.add(pull);
    }

    /** Where the pull was kept last. */
    Resumption last() {
        return reached.get(reached.size() - 1);
    }

    StagedFile file() throws Exception {
        Object told = outcome.get(30, TimeUnit.SECONDS);
        assertThat(told).isInstanceOf(StagedFile.class);
        return (StagedFile) told;
    }

    void assertContent(byte[] expected) throws Exception {
        assertThat(Files.readAllBytes(file().path())).isEqualTo(expected);
    }

    void assertFailed(UpdateResult result, String reason, Path folder) throws Exception {
        Object told = outcome.get(30, TimeUnit.SECONDS);
        assertThat(told).isInstanceOf(Refusal.class);
        assertThat(((Refusal) told).reason()).contains(reason);
        assertThat(((Refusal) told).result()).isEqualTo(result);
        assertThat(left(folder)).isEmpty();
    }

    boolean told() {
        return outcome.isDone();
    }

    private static Path[] left(Path folder) throws IOException {
        Path incoming = folder.resolve("incoming");
        if (!Files.exists(incoming)) {
            return new Path[0];
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.toArray(Path[]::new);
        }
    }
}

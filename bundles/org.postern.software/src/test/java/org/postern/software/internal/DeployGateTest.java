// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.software.internal.packages.TestPackages;

/** A jar lies in the deploy folder while software management comes and goes. */
class DeployGateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private File jar;

    @BeforeEach
    void put() throws IOException {
        jar = Files.write(folder.resolve("thing.jar"), TestPackages.bundle("org.example.thing", "1.0.0"))
                .toFile();
    }

    private static SoftwareComponent software() {
        return new SoftwareComponent(FakeContext.empty(), new EmptyStore(), new FakePackages());
    }

    @Test
    @DisplayName("SW-04: While nobody judges, the gate takes every jar and admits none")
    void closed() {
        DeployGate gate = new DeployGate(FakeContext.empty(), Duration.ofMillis(1));
        SoftwareComponent software = software();
        assertThat(gate.canHandle(jar)).isTrue();
        assertThat(gate.transform(jar, folder.toFile())).isNull();
        gate.bindSoftware(software);
        assertThat(gate.transform(jar, folder.toFile())).isEqualTo(jar);
        gate.unbindSoftware(software);
        assertThat(gate.canHandle(jar)).isTrue();
        assertThat(gate.transform(jar, folder.toFile())).isNull();
    }

    @Test
    @DisplayName("SW-04: A software management that comes back soon judges what came meanwhile")
    void soon() {
        DeployGate gate = new DeployGate(FakeContext.empty(), Duration.ofSeconds(30));
        CompletableFuture<File> admitted = CompletableFuture.supplyAsync(() -> gate.transform(jar, folder.toFile()));
        gate.bindSoftware(software());
        assertThat(admitted.join()).isEqualTo(jar);
    }

    @Test
    @DisplayName("SW-04: Another one than the present one that goes leaves the gate open")
    void exchanged() {
        DeployGate gate = new DeployGate(FakeContext.empty(), Duration.ofMillis(1));
        SoftwareComponent before = software();
        gate.bindSoftware(before);
        gate.bindSoftware(software());
        gate.unbindSoftware(before);
        assertThat(gate.transform(jar, folder.toFile())).isEqualTo(jar);
    }
}

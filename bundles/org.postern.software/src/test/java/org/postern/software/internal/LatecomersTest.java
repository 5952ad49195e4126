// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.software.internal.framework.TestFramework;
import org.postern.software.internal.framework.TestJar;

/** Bundles that come after a start. */
class LatecomersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @DisplayName("SW-14: what waits is told at once, and of each bundle that comes later")
    void tells() throws Exception {
        BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
        try (TestFramework framework = new TestFramework(folder)) {
            Latecomers latecomers = new Latecomers(framework.context(), told::add);
            latecomers.begin();
            assertThat(told.poll(60, TimeUnit.SECONDS)).isFalse();

            framework.deploy(TestJar.of("test.library", "1.0.0", null));
            assertThat(told.poll(60, TimeUnit.SECONDS)).isFalse();

            latecomers.close();
            framework.deploy(TestJar.of("test.other", "1.0.0", null));
        }
        assertThat(told).isEmpty();
    }
}

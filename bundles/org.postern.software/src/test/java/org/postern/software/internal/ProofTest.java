// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.management.api.GatewayManagement;
import org.postern.software.internal.framework.TestFramework;

/** When a start is known to have succeeded. */
class ProofTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** A gateway that is registered nowhere; counts how often somebody asks. */
    private static GatewayManagement lonely(AtomicInteger asked) {
        return (GatewayManagement) Proxy.newProxyInstance(
                ProofTest.class.getClassLoader(),
                new Class<?>[] {GatewayManagement.class},
                (proxy, method, arguments) -> {
                    asked.incrementAndGet();
                    return List.of();
                });
    }

    @Test
    @DisplayName("SW-14: a start without any server has succeeded after a while, once")
    void afterAWhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (TestFramework framework = new TestFramework(folder)) {
            framework.context().registerService(GatewayManagement.class, lonely(asked), null);
            Proof proof = new Proof(framework.context(), () -> told.add("succeeded"), Duration.ofMillis(500));
            proof.begin();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("succeeded");
            assertThat(asked).as("looked for a registration meanwhile").hasPositiveValue();
            proof.close();
        }
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("SW-14: a start that is cut off before has not succeeded")
    void cutOff() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (TestFramework framework = new TestFramework(folder)) {
            framework.context().registerService(GatewayManagement.class, lonely(asked), null);
            Proof proof = new Proof(framework.context(), () -> told.add("succeeded"));
            proof.begin();
            proof.close();
        }
        assertThat(told).isEmpty();
    }
}

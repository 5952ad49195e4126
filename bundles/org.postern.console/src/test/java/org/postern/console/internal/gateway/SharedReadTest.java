// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharedReadTest {
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    @DisplayName("A question asked after a read began gets a read of its own")
    void fresh() {
        SharedRead shared = new SharedRead(() -> "read " + reads.incrementAndGet(), clock::incrementAndGet);
        assertThat(shared.get()).isEqualTo("read 1");
        assertThat(shared.get()).isEqualTo("read 2");
    }

    @Test
    @DisplayName("All who ask while a read runs share the next one")
    void shared() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        SharedRead shared = new SharedRead(
                () -> {
                    running.countDown();
                    await(go);
                    return "read " + reads.incrementAndGet();
                },
                () -> {
                    asked.incrementAndGet();
                    return clock.incrementAndGet();
                });
        CompletableFuture<String> first = CompletableFuture.supplyAsync(shared::get, SharedReadTest::start);
        await(running);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(shared::get, SharedReadTest::start);
        CompletableFuture<String> third = CompletableFuture.supplyAsync(shared::get, SharedReadTest::start);
        // the first asked twice: when it came and when it began
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (asked.get() < 4 && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        go.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("read 1");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("read 2");
        assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo("read 2");
    }

    private static void start(Runnable task) {
        new Thread(task, "reader").start();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

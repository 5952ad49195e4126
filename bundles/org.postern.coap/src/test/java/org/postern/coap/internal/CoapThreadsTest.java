// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CoapThreadsTest {
    @Test
    @DisplayName("What follows an answer runs on a thread of its own, even when no worker is left")
    void follow() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<String> thread = new CompletableFuture<>();
        try (CoapThreads threads = new CoapThreads(1, 1)) {
            while (threads.work(() -> await(over))) {
                // until all workers are busy and their queue is full
            }
            assertThat(threads.follow(
                            () -> thread.complete(Thread.currentThread().getName())))
                    .isTrue();
            assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("postern-coap-follower");
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnTest {
    @Test
    void whatFollowsRunsInOrderAfterTheTurn() {
        Turn turn = new Turn();
        List<String> order = new ArrayList<>();
        turn.run(() -> {
            turn.afterwards(() -> order.add("first"));
            turn.run(() -> turn.afterwards(() -> order.add("second")));
            order.add("work");
        });
        turn.afterwards(() -> order.add("at once"));
        assertThat(order).containsExactly("work", "first", "second", "at once");
    }

    @Test
    void whatFollowsMayWaitForAnotherThreadThatTakesItsTurn() throws InterruptedException {
        Turn turn = new Turn();
        CountDownLatch other = new CountDownLatch(1);
        boolean[] seen = new boolean[1];
        Thread sender = new Thread(() -> turn.run(other::countDown));
        turn.run(() -> turn.afterwards(() -> {
            sender.start();
            try {
                seen[0] = other.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }));
        sender.join();
        assertThat(seen[0]).isTrue();
    }
}

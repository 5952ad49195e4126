// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
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
    @DisplayName("REG-17: what follows is told even if the work failed, or another that follows did")
    void nothingIsLost() {
        Turn turn = new Turn();
        List<String> told = new ArrayList<>();
        assertThatThrownBy(() -> turn.run(() -> {
                    turn.afterwards(() -> {
                        throw new IllegalStateException("of another bundle");
                    });
                    turn.afterwards(() -> told.add("new session"));
                    throw new IllegalArgumentException("of Scandium");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(told).containsExactly("new session");
    }

    @Test
    @DisplayName("SEC-01: the thread of the timers does not wait for a busy channel, which does the work itself")
    void left() throws InterruptedException {
        Turn turn = new Turn();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread receiver = new Thread(() -> turn.run(() -> {
            busy.countDown();
            await(go);
            order.add("received");
        }));
        receiver.start();
        await(busy);
        turn.leave(() -> {
            turn.afterwards(() -> order.add("told"));
            order.add("timed out");
        });
        assertThat(order).as("the receiver has the turn").isEmpty();
        go.countDown();
        receiver.join();
        assertThat(order).containsExactly("received", "timed out", "told");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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

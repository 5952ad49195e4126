// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SerialExecutorTest {
    private final SteppedExecutor threads = new SteppedExecutor();
    private final SerialExecutor serial = new SerialExecutor(threads);
    private final List<String> done = new ArrayList<>();

    @Test
    @DisplayName("Tasks run in the order given, on one thread that is asked for once")
    void order() {
        serial.execute(() -> {
            done.add("a");
            serial.execute(() -> done.add("d"));
        });
        serial.execute(() -> done.add("b"));
        serial.execute(() -> done.add("c"));
        assertThat(threads.waiting()).isEqualTo(1);
        assertThat(serial.size()).isEqualTo(3);
        threads.run();
        assertThat(done).containsExactly("a", "b", "c", "d");
        assertThat(serial.size()).isZero();
        serial.execute(() -> done.add("e"));
        threads.run();
        assertThat(done).endsWith("d", "e");
    }

    @Test
    @DisplayName("A task that must not be lost runs in its turn on the caller's thread when no other is left")
    void surely() {
        serial.execute(() -> done.add("a"));
        serial.executeSurely(() -> done.add("b"));
        threads.full(true);
        serial.executeSurely(() -> done.add("c"));
        assertThat(done).as("a thread is on its way").isEmpty();
        threads.run();
        assertThat(done).containsExactly("a", "b", "c");
        serial.executeSurely(() -> {
            serial.executeSurely(() -> done.add("e"));
            done.add("d");
        });
        assertThat(done).containsExactly("a", "b", "c", "d", "e");
        threads.full(false);
        serial.execute(() -> done.add("f"));
        threads.run();
        assertThat(done).endsWith("e", "f");
    }

    @Test
    @DisplayName("A task that throws is reported and does not keep the next from running")
    void throwing() {
        List<Throwable> reported = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, failure) -> reported.add(failure));
        try {
            serial.execute(() -> {
                throw new IllegalStateException("one");
            });
            serial.execute(() -> {
                throw new AssertionError("two");
            });
            serial.execute(() -> done.add("three"));
            threads.run();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(done).containsExactly("three");
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("one", "two");
    }

    @Test
    @DisplayName("A task that the pool refuses is refused and never runs; later ones run")
    void refused() {
        threads.full(true);
        assertThatThrownBy(() -> serial.execute(() -> done.add("refused")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(serial.size()).isZero();
        threads.full(false);
        serial.execute(() -> done.add("later"));
        threads.run();
        assertThat(done).containsExactly("later");
    }

    @Test
    @DisplayName("A task added while the pool is about to refuse another asks for a thread of its own")
    void refusedBesideAnother() {
        List<Runnable> taken = new ArrayList<>();
        SerialExecutor[] under = new SerialExecutor[1];
        under[0] = new SerialExecutor(drain -> {
            if (taken.isEmpty() && done.isEmpty()) {
                done.add("first asked");
                under[0].execute(() -> done.add("second"));
                throw new RejectedExecutionException("no thread for the first");
            }
            taken.add(drain);
        });
        // the thread that the second was given takes care of the first as well, so it is not refused
        under[0].execute(() -> done.add("first"));
        taken.forEach(Runnable::run);
        assertThat(done).containsExactly("first asked", "first", "second");
        assertThat(under[0].size()).isZero();
    }

    @Test
    @DisplayName("Two tasks that the pool refuses at the same time are both refused")
    void bothRefused() {
        SerialExecutor[] under = new SerialExecutor[1];
        under[0] = new SerialExecutor(drain -> {
            if (done.isEmpty()) {
                done.add("first asked");
                assertThatThrownBy(() -> under[0].execute(() -> done.add("second")))
                        .isInstanceOf(RejectedExecutionException.class);
            }
            throw new RejectedExecutionException("no thread");
        });
        assertThatThrownBy(() -> under[0].execute(() -> done.add("first")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(under[0].size()).isZero();
        assertThat(done).containsExactly("first asked");
    }

    @Test
    @DisplayName("Tasks of several threads run one at a time and none is lost")
    void threads() throws InterruptedException {
        int each = 2000;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        SerialExecutor shared = new SerialExecutor(pool);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        int[] unguarded = new int[1];
        CountDownLatch all = new CountDownLatch(2 * each);
        for (int thread = 0; thread < 2; thread++) {
            int offset = thread * each;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            int number = offset + i;
                            shared.execute(() -> {
                                unguarded[0]++;
                                order.add(number);
                                all.countDown();
                            });
                        }
                    })
                    .start();
        }
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        pool.shutdownNow();
        assertThat(unguarded[0]).isEqualTo(2 * each);
        assertThat(order.stream().filter(number -> number < each)).isSorted();
        assertThat(order.stream().filter(number -> number >= each)).isSorted();
    }
}

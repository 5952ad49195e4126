// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

final class LaneTest {
    private final SteppedExecutor pool = new SteppedExecutor();
    private final Lane lane = new Lane(pool, 3);
    private final List<Code> answers = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();

    private Reply reply() {
        return new Reply(answer -> answers.add(answer.code()));
    }

    private void request(String name) {
        Reply reply = reply();
        lane.run(reply, () -> {
            ran.add(name);
            reply.respond(Answer.of(Code.CHANGED));
        });
    }

    @Test
    @DisplayName("The queue of an object is bounded: what is too much is answered with 5.03 at once")
    void bound() {
        for (String name : List.of("a", "b", "c", "d")) {
            request(name);
        }
        assertThat(answers).containsExactly(Code.SERVICE_UNAVAILABLE);
        assertThat(lane.offer(() -> ran.add("offered"))).isFalse();
        pool.run();
        assertThat(ran).containsExactly("a", "b", "c");
        request("e");
        pool.run();
        assertThat(ran).endsWith("e");
    }

    @Test
    @DisplayName("Answers that an object owes count, though their tasks are over")
    void owed() {
        List<Reply> owed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Reply reply = reply();
            owed.add(reply);
            lane.run(reply, () -> {});
        }
        pool.run();
        request("too much");
        assertThat(answers).containsExactly(Code.SERVICE_UNAVAILABLE);
        owed.get(0).respond(Answer.of(Code.CHANGED));
        request("fits");
        pool.run();
        assertThat(ran).containsExactly("fits");
    }

    @Test
    @DisplayName("What an object is owed runs even when the queue is full or the lane closed")
    void owedTasks() {
        for (String name : List.of("a", "b", "c")) {
            request(name);
        }
        assertThat(lane.run(() -> ran.add("told"))).isTrue();
        lane.close();
        assertThat(lane.run(() -> ran.add("told of the end"))).isTrue();
        assertThat(lane.offer(() -> ran.add("offered"))).isFalse();
        pool.run();
        assertThat(ran).containsExactly("told", "told of the end");
        pool.full(true);
        assertThat(lane.run(() -> {})).isFalse();
    }

    @Test
    @DisplayName("HOT-04: closing answers everybody with 5.03; late answers are dropped and late comers refused")
    void close() {
        Reply late = reply();
        lane.run(late, () -> ran.add("works on"));
        pool.run();
        request("waits");
        lane.close();
        assertThat(answers).containsExactly(Code.SERVICE_UNAVAILABLE, Code.SERVICE_UNAVAILABLE);
        pool.run();
        late.respond(Answer.of(Code.CHANGED));
        request("too late");
        pool.run();
        assertThat(ran).containsExactly("works on");
        assertThat(answers).hasSize(3).containsOnly(Code.SERVICE_UNAVAILABLE);
    }

    @Test
    @DisplayName("HOT-06: a lane that was dismissed serves those who come later")
    void dismiss() {
        request("waits");
        lane.dismiss();
        assertThat(answers).containsExactly(Code.SERVICE_UNAVAILABLE);
        request("later");
        pool.run();
        assertThat(ran).containsExactly("later");
    }

    @Test
    @DisplayName("A pool without a free thread is answered with 5.03")
    void poolFull() {
        pool.full(true);
        request("a");
        assertThat(answers).containsExactly(Code.SERVICE_UNAVAILABLE);
        pool.full(false);
        request("b");
        pool.run();
        assertThat(ran).containsExactly("b");
    }

    @Test
    @DisplayName("A body of an answer that is dropped is closed")
    void dropsBody() {
        Reply reply = reply();
        reply.respond(Answer.of(Code.CHANGED));
        List<String> closed = new ArrayList<>();
        reply.respond(Answer.content(42, new org.postern.api.Body() {
            @Override
            public long length() {
                return 0;
            }

            @Override
            public int read(long position, java.nio.ByteBuffer target) {
                return 0;
            }

            @Override
            public void close() {
                closed.add("closed");
            }
        }));
        assertThat(closed).containsExactly("closed");
        assertThat(answers).containsExactly(Code.CHANGED);
    }

    @Test
    @DisplayName("A handler that hangs holds its own lane only")
    void hangs() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(20);
        try {
            Lane hung = new Lane(threads, 64);
            Lane well = new Lane(threads, 64);
            hung.run(reply(), () -> await(release));
            for (int i = 0; i < 20; i++) {
                hung.run(reply(), () -> ran.add("behind"));
                well.run(reply(), other::countDown);
            }
            assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
            hung.close();
            assertThat(answers).hasSize(21).containsOnly(Code.SERVICE_UNAVAILABLE);
        } finally {
            release.countDown();
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Body;
import org.postern.engine.internal.objects.Light;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;

final class LaneBodyTest {
    private final Bench bench = new Bench();
    private final SteppedExecutor pool = new SteppedExecutor();
    private final Thing thing = new Thing();
    private final ObjectSource source = bench.serve(thing, pool);

    @BeforeEach
    void serve() {
        pool.run();
    }

    private Body body() {
        Bench.Asked asked = bench.read("/26241/0/30");
        pool.run();
        return asked.body();
    }

    private static Bench.Asked piece(Body body, long at) {
        Bench.Asked asked = new Bench.Asked();
        Bodies.piece(body, at, 2, asked);
        return asked;
    }

    @Test
    @DisplayName("HOT-04: pieces are read and the body is closed in the turn of the object, one after the other")
    void inTurn() {
        Body body = body();
        Bench.Asked first = piece(body, 0);
        Bench.Asked second = piece(body, 2);
        body.close();
        body.close();
        assertThat(first.open()).isTrue();
        assertThat(thing.calls).isEmpty();
        pool.run();
        first.is(Code.CONTENT);
        assertThat(first.hex()).isEqualTo("0102");
        assertThat(second.hex()).isEqualTo("03");
        assertThat(thing.calls).containsExactly("closed");
    }

    @Test
    @DisplayName("HOT-04: when the object goes, its body is closed at once and never read again; each piece is 5.03")
    void objectGoes() {
        Body body = body();
        Bench.Asked waiting = piece(body, 0);
        thing.reading = () -> thing.calls.add("read");
        bench.keeper.withdraw(source);
        waiting.is(Code.SERVICE_UNAVAILABLE);
        pool.run();
        assertThat(thing.calls).containsExactly("closed");
        piece(body, 0).is(Code.SERVICE_UNAVAILABLE);
        body.close();
        pool.run();
        assertThat(thing.calls).containsExactly("closed");
    }

    @Test
    @DisplayName("HOT-06: the body of an object that another one has replaced is 5.03, and closed")
    void replaced() {
        Body body = body();
        bench.keeper.offer(Sources.of(new Thing(), pool, 5, 2));
        pool.run();
        Bench.Asked asked = piece(body, 0);
        pool.run();
        asked.is(Code.SERVICE_UNAVAILABLE);
        assertThat(thing.calls).containsExactly("closed");
    }

    @Test
    @DisplayName("HOT-04: a read that owes its piece for too long is answered for with 5.03; then the body is closed")
    void tooSlow() {
        Body body = body();
        Bench.Asked asked = new Bench.Asked();
        thing.reading = () -> {
            bench.timers.advance(Operations.ANSWER);
            asked.is(Code.SERVICE_UNAVAILABLE);
            body.close(); // the transport does, on whatever thread
            assertThat(thing.calls).isEmpty();
        };
        Bodies.piece(body, 0, 2, asked);
        pool.run();
        asked.is(Code.SERVICE_UNAVAILABLE);
        assertThat(thing.calls).containsExactly("closed");
        assertThat(bench.timers.pending()).isZero();
    }

    @Test
    @DisplayName("HOT-04: a read that fails is 5.00, whatever it throws")
    void fails() {
        Body body = body();
        thing.reading = () -> {
            throw new StackOverflowError("this is meant");
        };
        Bench.Asked asked = piece(body, 0);
        pool.run();
        asked.is(Code.INTERNAL_SERVER_ERROR);
    }

    @Test
    @DisplayName("HOT-04: a read that hangs keeps its own object only, and nobody who asks or closes waits for it")
    void hangs() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch release = new CountDownLatch(1);
        try {
            Bench other = new Bench();
            ObjectSource held = other.serve(thing, threads);
            other.serve(new Light(), threads);
            Body body = answered(other, "/26241/0/30").body();
            CountDownLatch entered = new CountDownLatch(1);
            thing.reading = () -> {
                entered.countDown();
                await(release);
            };
            Bench.Asked hanging = piece(body, 0);
            await(entered);
            assertThat(answered(other, "/26243/0/1").code()).isEqualTo(Code.CONTENT);
            other.read("/26241/0/0").content("abc");
            body.close();
            held.lane().close();
            hanging.is(Code.SERVICE_UNAVAILABLE);
            assertThat(thing.calls).isEmpty();
        } finally {
            release.countDown();
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(thing.calls).containsExactly("closed");
    }

    /** Reads what is answered on another thread. */
    private static Bench.Asked answered(Bench bench, String path) {
        Bench.Asked asked = new Bench.Asked();
        CountDownLatch come = new CountDownLatch(1);
        bench.operations.handle(
                Bench.operation(Operation.Kind.READ, path, Bench.NONE, Bench.NONE, new byte[0]), answer -> {
                    asked.answers.add(answer);
                    come.countDown();
                });
        await(come);
        return asked;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

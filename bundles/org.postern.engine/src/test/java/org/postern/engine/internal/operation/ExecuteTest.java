// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TLV;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.engine.internal.objects.Light;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

final class ExecuteTest {
    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        bench.serve(thing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|run []",
                "5|run [5=null]",
                "2='10.3'|run [2=10.3]",
                "7,0='https://www.oma.org'|run [7=null, 0=https://www.oma.org]",
                "0,1,2,3,4|run [0=null, 1=null, 2=null, 3=null, 4=null]"
            },
            quoteCharacter = '"')
    @DisplayName("DM-29: arguments arrive in their order, with and without values")
    void arguments(String arguments, String call) {
        bench.execute("/26241/0/20", arguments.replace("''", "")).is(Code.CHANGED);
        assertThat(thing.calls).containsExactly(call);
    }

    @Test
    @DisplayName("DM-31: no arguments need no format; in another format they are 4.15, in none 4.00")
    void format() {
        bench.execute("/26241/0/20").is(Code.CHANGED);
        bench.ask(Kind.EXECUTE, "/26241/0/20", NONE, 1541, new byte[] {'5'}).is(Code.CHANGED);
        bench.ask(Kind.EXECUTE, "/26241/0/20", NONE, TLV, new byte[] {'5'}).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        bench.ask(Kind.EXECUTE, "/26241/0/20", NONE, NONE, new byte[] {'5'}).is(Code.BAD_REQUEST);
        assertThat(thing.calls).containsExactly("run []", "run [5=null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "10", "1,", ",1", "1=2", "1='", "1='a'b", "1,1", "1='\\'"})
    @DisplayName("DM-30: malformed arguments are 4.00 and run nothing")
    void malformed(String arguments) {
        bench.execute("/26241/0/20", arguments).is(Code.BAD_REQUEST);
        assertThat(thing.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/26241, METHOD_NOT_ALLOWED",
        "/26241/0, METHOD_NOT_ALLOWED",
        "/26241/0/0, METHOD_NOT_ALLOWED",
        "/26241/0/10, METHOD_NOT_ALLOWED",
        "/26241/0/31, METHOD_NOT_ALLOWED",
        "/26241/0/5, NOT_FOUND",
        "/26241/0/99, NOT_FOUND",
        "/26241/1/20, NOT_FOUND",
        "/26299/0/20, NOT_FOUND"
    })
    @DisplayName("DM-18, DM-23, DM-28, P-22, ACL-08: what cannot be executed is refused before arguments are judged")
    void notExecutable(String path, Code code) {
        bench.execute(path, "nonsense").is(code);
        assertThat(thing.calls).isEmpty();
    }

    @Test
    @DisplayName("DM-32, P-27: what follows happens after the response has left")
    void afterwards() {
        SteppedExecutor pool = new SteppedExecutor();
        Bench.Asked asked = executed(pool);
        assertThat(thing.calls).containsExactly("run []");
        Objects.requireNonNull(asked.answer().then()).run();
        assertThat(thing.calls).containsExactly("run []");
        pool.run();
        assertThat(thing.calls).containsExactly("run []", "after");
    }

    @Test
    @DisplayName("DM-32: what follows happens even when all threads are busy")
    void afterwardsWhenBusy() {
        SteppedExecutor pool = new SteppedExecutor();
        Bench.Asked asked = executed(pool);
        pool.full(true);
        Objects.requireNonNull(asked.answer().then()).run();
        assertThat(thing.calls).containsExactly("run []", "after");
    }

    /** Executes it on a pool, and is answered. */
    private Bench.Asked executed(SteppedExecutor pool) {
        Bench on = new Bench();
        on.serve(thing, pool);
        pool.run();
        Bench.Asked asked = on.execute("/26241/0/20");
        pool.run();
        asked.is(Code.CHANGED);
        return asked;
    }

    @Test
    @DisplayName("GEN-07: a refused Execute has the code of the refusal and nothing follows")
    void refused() {
        thing.verdict = Thing.no(Refusal.METHOD_NOT_ALLOWED);
        Bench.Asked asked = bench.execute("/26241/0/20");
        asked.is(Code.METHOD_NOT_ALLOWED);
        assertThat(asked.answer().then()).isNull();
    }

    @Test
    @DisplayName("GEN-07: a handler that throws is 5.00")
    void failing() {
        thing.fails = new IllegalStateException("broken");
        bench.execute("/26241/0/20").is(Code.INTERNAL_SERVER_ERROR);
    }

    @Test
    @DisplayName("An Execute that answers later is awaited; a failed one is 5.00, none at all too")
    void later() {
        Bench.Asked asked = bench.execute("/26241/0/21");
        assertThat(asked.open()).isTrue();
        thing.slowly.complete(Outcome.accepted());
        asked.is(Code.CHANGED);
        thing.slowly = new java.util.concurrent.CompletableFuture<>();
        thing.slowly.completeExceptionally(new IllegalStateException("broken"));
        bench.execute("/26241/0/21").is(Code.INTERNAL_SERVER_ERROR);
        thing.slowly = new java.util.concurrent.CompletableFuture<>();
        thing.slowly.complete(null);
        bench.execute("/26241/0/21").is(Code.INTERNAL_SERVER_ERROR);
    }

    @Test
    @DisplayName("HOT-04: a handler that owes its answer for too long is answered for with 5.03, and late is too late")
    void neverAnswers() {
        Bench.Asked asked = bench.execute("/26241/0/21");
        bench.timers.advance(Operations.ANSWER.minusMillis(1));
        assertThat(asked.open()).isTrue();
        bench.timers.advance(Duration.ofMillis(1));
        asked.is(Code.SERVICE_UNAVAILABLE);
        thing.slowly.complete(Outcome.accepted());
        asked.is(Code.SERVICE_UNAVAILABLE);
        thing.slowly = new java.util.concurrent.CompletableFuture<>();
        thing.slowly.complete(Outcome.accepted());
        bench.execute("/26241/0/21").is(Code.CHANGED);
        assertThat(bench.timers.pending()).isZero();
    }

    @Test
    @DisplayName("HOT-04: the time for an answer can be another one; the server is told which")
    void otherTime() {
        Bench.Asked asked = new Bench.Asked();
        bench.operations
                .answeredWithin(Duration.ofSeconds(90))
                .of(7)
                .handle(Bench.operation(Kind.EXECUTE, "/26241/0/21", NONE, NONE, new byte[0]), asked.answers::add);
        bench.timers.advance(Duration.ofSeconds(90).minusMillis(1));
        assertThat(asked.open()).isTrue();
        bench.timers.advance(Duration.ofMillis(1));
        asked.is(Code.SERVICE_UNAVAILABLE);
        assertThat(asked.text()).contains("90 s");
    }

    @Test
    @DisplayName("HOT-04: an Execute under way is answered with 5.03 when the object goes; its outcome comes too late")
    void objectGoes() {
        Bench other = new Bench();
        Thing going = new Thing();
        var source = other.serve(going);
        Bench.Asked asked = other.execute("/26241/0/21");
        other.keeper.withdraw(source);
        asked.is(Code.SERVICE_UNAVAILABLE);
        going.slowly.complete(Outcome.accepted());
        asked.is(Code.SERVICE_UNAVAILABLE);
    }

    @Test
    @DisplayName("A direct handler runs on the thread of the receiver until it was slow three times")
    void direct() {
        SteppedExecutor pool = new SteppedExecutor();
        Light light = new Light();
        bench.keeper.offer(Sources.of(light, pool, 0, 2));
        pool.run();
        light.work = () -> bench.timers.advance(Duration.ofMillis(6));
        for (int i = 0; i < 3; i++) {
            bench.execute("/26243/0/2").is(Code.CHANGED);
        }
        assertThat(bench.execute("/26243/0/2").open()).isTrue();
        assertThat(bench.read("/26243/0/1").open()).isTrue();
        bench.read("/26243/0/0").content("1");
    }
}

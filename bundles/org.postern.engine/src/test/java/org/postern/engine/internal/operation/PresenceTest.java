// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TEXT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Light;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Where objects are asked whether an optional resource is there. */
final class PresenceTest {
    private static final String SOMETIMES = "/26241/0/11";

    private final Bench bench = new Bench();
    private final SteppedExecutor pool = new SteppedExecutor();
    private final Thing thing = new Thing();
    private final List<Thread> looked = new ArrayList<>();
    private boolean inLane;

    @BeforeEach
    void serve() {
        bench.serve(thing, pool);
        pool.run();
        thing.looking = () -> {
            assertThat(inLane).as("the receiver's thread must not ask").isTrue();
            looked.add(Thread.currentThread());
        };
    }

    private void run() {
        inLane = true;
        pool.run();
        inLane = false;
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                of("Read", (bench, path) -> bench.read(path)),
                of("Observe", (bench, path) -> bench.ask(Kind.OBSERVE, path, NONE, NONE, new byte[0])),
                of("Write", (bench, path) -> bench.put(path, "7")),
                of("Write-Attributes", (bench, path) -> bench.attributes(1, path, "pmin=1")),
                of("Read for a notification", (bench, path) -> {
                    Bench.Asked asked = new Bench.Asked();
                    bench.operations.read(Path.parse(path).orElseThrow(), NONE, asked.answers::add);
                    return asked;
                }),
                of("Write in blocks", (bench, path) -> {
                    Bench.Asked asked = new Bench.Asked();
                    bench.operations
                            .begin(Bench.operation(Kind.WRITE_REPLACE, path, NONE, TEXT, new byte[0]), 1)
                            .block("7".getBytes(StandardCharsets.UTF_8), true, asked.answers::add);
                    return asked;
                }));
    }

    private static Arguments of(String name, BiFunction<Bench, String, Bench.Asked> operation) {
        return Arguments.of(name, operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    @DisplayName("DM-18: an object that may block is asked in its lane whether a resource is there")
    void there(String name, BiFunction<Bench, String, Bench.Asked> operation) {
        Bench.Asked asked = operation.apply(bench, SOMETIMES);
        assertThat(asked.open()).isTrue();
        bench.read("/26241/0/0").content("abc");
        run();
        assertThat(asked.code()).isIn(Code.CONTENT, Code.CHANGED);
        assertThat(looked).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    @DisplayName("DM-18: what is not there is 4.04, once the object was asked in its lane")
    void absent(String name, BiFunction<Bench, String, Bench.Asked> operation) {
        thing.there = false;
        Bench.Asked asked = operation.apply(bench, SOMETIMES);
        run();
        asked.is(Code.NOT_FOUND);
        assertThat(thing.calls).isEmpty();
    }

    @Test
    @DisplayName("DM-18: a resource that vanishes before its turn comes is 4.04, and its handler is not called")
    void vanishes() {
        Bench.Asked asked = bench.read(SOMETIMES);
        thing.there = false;
        run();
        asked.is(Code.NOT_FOUND);
        assertThat(thing.calls).isEmpty();
    }

    @Test
    @DisplayName("GEN-07: an object that fails when asked whether a resource is there is answered for with 5.00")
    void fails() {
        thing.looking = () -> {
            throw new IllegalStateException("broken");
        };
        Bench.Asked asked = bench.read(SOMETIMES);
        run();
        asked.is(Code.INTERNAL_SERVER_ERROR);

        Light light = new Light();
        bench.serve(light);
        light.looking = thing.looking;
        bench.read("/26243/0/3").is(Code.INTERNAL_SERVER_ERROR);
    }

    @Test
    @DisplayName("A direct object that is slow to say whether a resource is there goes to the pool like a slow handler")
    void slow() {
        Light light = new Light();
        SteppedExecutor other = new SteppedExecutor();
        bench.serve(light, other);
        other.run();
        light.looking = () -> bench.timers.advance(Duration.ofMillis(6));
        for (int i = 0; i < 3; i++) {
            bench.read("/26243/0/3").is(Code.NOT_FOUND);
        }
        Bench.Asked later = bench.read("/26243/0/3");
        assertThat(later.open()).isTrue();
        light.coloured = true;
        other.run();
        later.content("red");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.software.internal.packages.UpdateResult;

/** The gateway is rebooted between every two states. */
class RebootTest {
    static Stream<Arguments> moments() {
        return IntStream.rangeClosed(0, Life.WHOLE.size())
                .boxed()
                .flatMap(acts -> Stream.of(Arguments.of(acts, true), Arguments.of(acts, false)));
    }

    @ParameterizedTest(name = "SW-14: after {0} acts, in order: {1}")
    @MethodSource("moments")
    @DisplayName("SW-14: what a reboot in order, or by force, finds in any state is there again after it")
    void betweenEveryTwoStates(int acts, boolean inOrder) {
        Bench bench = Life.bench();
        Software before = Software.NEW;
        for (Life life : Life.WHOLE.subList(0, acts)) {
            before = bench.now();
            assertThat(life.act().on(bench)).as(life.name()).isNotNull();
        }
        Software now = bench.now();
        if (inOrder) {
            bench.store.stop();
        }
        Crashes none = Crashes.never();

        Bench next = bench.restart(Life.host(none), none);

        Truth.holds(next, "after " + acts + " acts");
        if (now.step() == Step.TRANSFER) {
            assertThat(next.now().state()).isEqualTo(UpdateState.INITIAL);
            // by force, what began a moment ago may never have happened
            assertThat(next.now().result())
                    .isIn(
                            inOrder
                                    ? List.of(UpdateResult.CONNECTION_LOST)
                                    : List.of(UpdateResult.CONNECTION_LOST, before.result()));
            assertThat(next.now().installed()).isEqualTo(now.installed());
        } else if (inOrder || now.result() != UpdateResult.CONNECTION_LOST) {
            assertThat(next.now()).isEqualTo(now);
        } else {
            assertThat(next.now().state()).isEqualTo(UpdateState.INITIAL);
        }
    }

    @ParameterizedTest(name = "SW-14: {0}")
    @MethodSource("transfers")
    @DisplayName("SW-14: a reboot while a package is being judged ends its transfer")
    void whileItIsJudged(List<Life> acts) {
        Bench bench = Life.bench();
        acts.forEach(life -> life.act().on(bench));
        bench.idle().deliver(Samples.V2);
        assertThat(bench.now().state()).isEqualTo(UpdateState.DOWNLOADED);
        bench.store.stop();

        Bench next = bench.restart();

        Truth.holds(next, "while a package is judged");
        assertThat(next.now().state()).isEqualTo(UpdateState.INITIAL);
        assertThat(next.now().result()).isEqualTo(UpdateResult.CONNECTION_LOST);
        assertThat(next.now().installed()).isEqualTo(bench.now().installed());
    }

    static Stream<List<Life>> transfers() {
        return Stream.of(List.of(), Life.WHOLE.subList(0, 7));
    }

    @ParameterizedTest(name = "SW-14: after {0} acts, in order: {1}")
    @MethodSource("moments")
    @DisplayName("SW-14: what object 9 says is known before anything is done, and nothing else was said before")
    void knownAtOnce(int acts, boolean inOrder) {
        Bench bench = Life.bench();
        for (Life life : Life.WHOLE.subList(0, acts)) {
            life.act().on(bench);
        }
        if (inOrder) {
            bench.store.stop();
        }
        Crashes none = Crashes.never();
        Bench next = new Bench(bench.store.restarted(none), Life.host(none)).idle();

        next.manager.restore(() -> {}, () -> {}, () -> {});

        Bench settled = bench.restart(Life.host(none), none);
        assertThat(next.now()).isEqualTo(settled.now());
        assertThat(next.manager.all()).isEqualTo(settled.manager.all());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.Argument;
import org.postern.api.Refusal;
import org.postern.software.internal.packages.UpdateResult;

/** Every operation in every state. */
class MachineTest {
    private static final String NOT_ALLOWED = "4.05";
    private static final String BAD = "4.00";
    private static final String NOTHING = "no-op";

    private static final Map<String, Function<Software, Judgement>> OPERATIONS = Map.of(
            "write", Machine::begin,
            "data complete", Machine::received,
            "data lost", software -> Machine.broken(software, UpdateResult.CONNECTION_LOST, "gone"),
            "verified", software -> Machine.verified(software, Samples.V1),
            "Install", Machine::install,
            "Uninstall", software -> Machine.uninstall(software, arguments()),
            "Uninstall 0", software -> Machine.uninstall(software, arguments(new Argument(0, null))),
            "Uninstall 1", software -> Machine.uninstall(software, arguments(new Argument(1, null))),
            "Activate", software -> Machine.activate(software, Installation.names(Samples.V1)),
            "Deactivate", software -> Machine.deactivate(software, Installation.names(Samples.V1)));

    static Stream<Arguments> table() {
        // operation: INITIAL, DOWNLOAD_STARTED, DOWNLOADED, DELIVERED, INSTALLED
        return Stream.of(
                        row("write", "DOWNLOAD_STARTED 1", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED),
                        row("data complete", NOTHING, "DOWNLOADED 1", NOTHING, NOTHING, NOTHING),
                        row("data lost", NOTHING, "INITIAL 52", "INITIAL 52", NOTHING, NOTHING),
                        row("verified", NOTHING, NOTHING, "DELIVERED 3", NOTHING, NOTHING),
                        row("Install", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, "DELIVERED 3 INSTALL", NOT_ALLOWED),
                        row("Uninstall", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, "INITIAL 0", "INSTALLED 2 UNINSTALL"),
                        row("Uninstall 0", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, "INITIAL 0", "INSTALLED 2 UNINSTALL"),
                        row("Uninstall 1", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, "INITIAL 0"),
                        row("Activate", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, "INSTALLED 2 ACTIVATE"),
                        row("Deactivate", NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOTHING))
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> row(String operation, String... expected) {
        return Stream.of(UpdateState.values()).map(state -> Arguments.of(state, operation, expected[state.code()]));
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("table")
    @DisplayName("SW-02 SW-03 SW-04 SW-05 SW-06: every operation in every state")
    void everyOperationInEveryState(UpdateState state, String operation, String expected) {
        Judgement judgement = Objects.requireNonNull(OPERATIONS.get(operation)).apply(Samples.in(state));
        assertThat(text(judgement)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongArguments")
    @DisplayName("SW-05: Uninstall takes one digit, 0 or 1, without a value")
    void uninstallTakesOneDigit(List<Argument> wrong) {
        Software installed = Samples.in(UpdateState.INSTALLED);
        assertThat(text(Machine.uninstall(installed, new org.postern.api.Arguments(wrong))))
                .isEqualTo(BAD);
    }

    static Stream<List<Argument>> wrongArguments() {
        return Stream.of(
                List.of(new Argument(2, null)),
                List.of(new Argument(0, "x")),
                List.of(new Argument(1, "1")),
                List.of(new Argument(0, null), new Argument(1, null)));
    }

    @Test
    @DisplayName("SW-01: a new instance is INITIAL, result 0, not active, without a name")
    void aNewInstance() {
        assertThat(Software.NEW.state()).isEqualTo(UpdateState.INITIAL);
        assertThat(Software.NEW.result().code()).isZero();
        assertThat(Software.NEW.active()).isFalse();
        assertThat(Software.NEW.described()).isNull();
    }

    @ParameterizedTest
    @MethodSource("states")
    @DisplayName("SW-08: name and version are there from DELIVERED on")
    void namesAreThereFromDeliveredOn(UpdateState state) {
        boolean there = state.code() >= UpdateState.DELIVERED.code();
        assertThat(Samples.in(state).described()).isEqualTo(there ? Samples.V1 : null);
    }

    static UpdateState[] states() {
        return UpdateState.values();
    }

    @Test
    @DisplayName("SW-04 SW-06: installed is not activated; Activate and Deactivate move the activation, twice is once")
    void activation() {
        Set<String> all = Installation.names(Samples.V1);
        Software installed = Samples.in(UpdateState.INSTALLED);
        assertThat(installed.active()).isFalse();
        Software active = Machine.activated(installed, all);
        assertThat(active.active()).isTrue();
        assertThat(text(Machine.activate(active, all))).isEqualTo(NOTHING);
        Software inactive = Machine.deactivated(Samples.next(Machine.deactivate(active, all)), "");
        assertThat(inactive.active()).isFalse();
        assertThat(text(Machine.deactivate(inactive, all))).isEqualTo(NOTHING);
    }

    @Test
    @DisplayName("SW-13: a component is activated by itself, and the package is active when all are")
    void components() {
        Software one = Machine.activated(Samples.in(UpdateState.INSTALLED), Set.of("org.example.pump"));
        assertThat(one.active()).isFalse();
        assertThat(one.active("org.example.pump")).isTrue();
        assertThat(one.active("org.example.valve")).isFalse();
        assertThat(Machine.activated(one, Set.of("org.example.valve")).active()).isTrue();
    }

    @Test
    @DisplayName("SW-04 SW-15: what is updated stays in place, and its activation machine is not alive (S11)")
    void anUpdateStopsNothing() {
        Software updating = Samples.updating();
        assertThat(updating.state()).isEqualTo(UpdateState.DELIVERED);
        assertThat(updating.active()).isFalse();
        assertThat(updating.described()).isEqualTo(Samples.V2);
        Installation old = Objects.requireNonNull(updating.installed());
        assertThat(old.software()).isEqualTo(Samples.V1);
        assertThat(old.active()).isTrue();
        Software dropped = Samples.next(Machine.uninstall(updating, arguments()));
        assertThat(dropped.state()).isEqualTo(UpdateState.INITIAL);
        assertThat(dropped.installed()).isNotNull();
    }

    private static org.postern.api.Arguments arguments(Argument... arguments) {
        return new org.postern.api.Arguments(List.of(arguments));
    }

    private static String text(Judgement judgement) {
        if (judgement instanceof Judgement.Next next) {
            Software software = next.software();
            String step = software.step() == Step.NONE || software.step() == Step.TRANSFER ? "" : " " + software.step();
            return software.state() + " " + software.result().code() + step;
        }
        return judgement instanceof Judgement.Refused refused
                ? refused.refusal() == Refusal.METHOD_NOT_ALLOWED ? NOT_ALLOWED : BAD
                : NOTHING;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.Bench.hex;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** A Write happens as a whole or not at all. */
final class WriteWholeTest {
    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        bench.serve(thing);
    }

    @ParameterizedTest
    @CsvSource({
        "c1 01 05 c4 02 3f000000, METHOD_NOT_ALLOWED",
        "c1 01 05 c1 63 01, NOT_FOUND",
        "c1 01 05 c1 01 06, BAD_REQUEST",
        "c1 01 05 c4 06 626c7565, BAD_REQUEST",
        "c1 01 05 c1 14 01, METHOD_NOT_ALLOWED",
        "c1 01 05 c1 1f 01, METHOD_NOT_ALLOWED",
        "c1 01 05 c1 1e 01, METHOD_NOT_ALLOWED"
    })
    @DisplayName("DM-21, DM-24, DM-25, P-25: an instance is written as a whole or not at all")
    void allOrNothing(String payload, Code code) {
        for (Kind kind : List.of(Kind.WRITE_REPLACE, Kind.WRITE_PARTIAL)) {
            bench.ask(kind, "/26241/0", NONE, TLV, hex(payload)).is(code);
            assertThat(thing.number.get()).contains(7L);
            assertThat(thing.choice.get()).contains("red");
            assertThat(thing.calls).doesNotContain("commit of all");
        }
    }

    @Test
    @DisplayName("DM-24, P-25: a handler in the middle that refuses, or throws, keeps everything from happening")
    void refusedInTheMiddle() {
        thing.verdict = Thing.no(Refusal.UNAVAILABLE);
        bench.post("/26241/0", hex("c1 01 05 c1 0a 78 c1 0b 01")).is(Code.SERVICE_UNAVAILABLE);
        assertThat(thing.number.get()).contains(7L);
        assertThat(thing.calls).containsExactly("prepare x");
    }

    @Test
    @DisplayName("DM-24: the instance judges all values together and may refuse them")
    void judged() {
        thing.judgement = Outcome.refused("text and number do not go together");
        Bench.Asked asked = bench.post("/26241/0", hex("c1 01 05 c1 00 78 c1 0a 79"));
        asked.is(Code.BAD_REQUEST);
        assertThat(asked.text()).isEqualTo("text and number do not go together");
        assertThat(thing.calls).containsExactly("prepare y", "judge x 5");
        assertThat(thing.number.get()).contains(7L);
        assertThat(thing.text.get()).contains("abc");
    }

    @Test
    @DisplayName("DM-14, DM-24: the instance judges a Replace with what it removes")
    void judgesRemoval() {
        bench.put("/26241/0", TLV, hex("c1 00 78")).is(Code.CHANGED);
        assertThat(thing.calls).containsExactly("judge x -", "commit of all");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST, BAD_REQUEST",
        "NOT_FOUND, NOT_FOUND",
        "METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED",
        "TOO_LARGE, REQUEST_ENTITY_TOO_LARGE",
        "INTERNAL, INTERNAL_SERVER_ERROR",
        "UNAVAILABLE, SERVICE_UNAVAILABLE"
    })
    @DisplayName("GEN-07: every refusal has its response code")
    void refusals(Refusal refusal, Code code) {
        thing.verdict = Thing.no(refusal);
        Bench.Asked asked = bench.put("/26241/0/10", "x");
        asked.is(code);
        assertThat(asked.text()).isEqualTo("no");
    }

    @Test
    @DisplayName("DM-24: a Write to two objects is prepared in both before it is done in either")
    void twoObjects() {
        Boxes boxes = new Boxes();
        bench.serve(boxes);
        bench.create("/26242", "03 00 c1 00 61").is(Code.CREATED);
        ServedObject served = Objects.requireNonNull(bench.keeper.tree().object(26242));
        ServedInstance box = served.instances().get(0);
        boxes.judgement = Outcome.refused("not now");
        WritePlan refused = plan(served, box);
        assertThat(Objects.requireNonNull(refused.prepare()).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(thing.text.get()).contains("abc");

        boxes.judgement = Outcome.accepted();
        WritePlan accepted = plan(served, box);
        assertThat(accepted.prepare()).isNull();
        assertThat(accepted.commit(path -> {})).isNull();
        assertThat(thing.text.get()).contains("both");
        assertThat(((Boxes.Box) box.handler()).label.get()).contains("both");
    }

    @Test
    @DisplayName("GEN-07, DM-24: a commit that throws is 5.00; what else was accepted still happens")
    void brokenCommit() {
        Boxes boxes = new Boxes();
        bench.serve(boxes);
        bench.create("/26242", "03 00 c1 00 61").is(Code.CREATED);
        List<String> done = new ArrayList<>();
        boxes.judgement = Outcome.accepted(() -> done.add("judged"));
        bench.post("/26242/0", hex("c6 03 62726f6b656e c1 00 62")).is(Code.INTERNAL_SERVER_ERROR);
        assertThat(done).containsExactly("judged");
    }

    @Test
    @DisplayName("GEN-07: a judge that throws is 5.00 and nothing happens")
    void brokenJudge() {
        Boxes boxes = new Boxes();
        bench.serve(boxes);
        bench.create("/26242", "03 00 c1 00 61").is(Code.CREATED);
        boxes.meanwhile = () -> {
            throw new AssertionError("broken");
        };
        bench.post("/26242/0", hex("c1 00 62")).is(Code.INTERNAL_SERVER_ERROR);
        bench.read("/26242/0/0").content("a");
    }

    private WritePlan plan(ServedObject boxes, ServedInstance box) {
        ServedObject things = Objects.requireNonNull(bench.keeper.tree().object(26241));
        InstanceWrite first =
                new InstanceWrite(things.source(), things.instances().get(0), false);
        InstanceWrite second = new InstanceWrite(boxes.source(), box, false);
        assertThat(first.set(0, "both")).isNull();
        assertThat(second.set(0, "both")).isNull();
        WritePlan plan = new WritePlan();
        plan.add(first);
        plan.add(second);
        return plan;
    }
}

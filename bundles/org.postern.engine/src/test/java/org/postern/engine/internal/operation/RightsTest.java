// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TEXT;
import static org.postern.engine.internal.operation.Bench.TLV;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Path;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.access.Visible;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Server 1 may do everything; server 2 what {@code bits} say, but never with instance 1 of the boxes. */
final class RightsTest {
    private int bits;
    private final Bench bench = new Bench((server, object, instance) -> {
        if (server == 1) {
            return Rights.ALL;
        }
        return object == 26242 && instance == 1 ? 0 : bits;
    });

    @BeforeEach
    void serve() {
        Thing thing = new Thing();
        thing.slow.complete(1L);
        bench.serve(thing);
        bench.serve(new Boxes());
        bench.ask(1, Kind.CREATE, "/26242", TLV, Bench.hex("08 00 03 c1 00 61")).is(Code.CREATED);
        bench.ask(1, Kind.CREATE, "/26242", TLV, Bench.hex("08 01 03 c1 00 62")).is(Code.CREATED);
    }

    @ParameterizedTest(name = "{0} {1}: {3} with the right {2}, {4} without")
    @CsvSource({
        "READ, /26241/0, 1, CONTENT, UNAUTHORIZED",
        "READ, /26241/0/1, 1, CONTENT, UNAUTHORIZED",
        "READ, /26241, 1, CONTENT, CONTENT",
        "OBSERVE, /26241/0/1, 1, CONTENT, UNAUTHORIZED",
        "CANCEL_OBSERVATION, /26241/0/1, 1, CONTENT, UNAUTHORIZED",
        "DISCOVER, /26241, 0, CONTENT, CONTENT",
        "DISCOVER, /26241/0, 0, CONTENT, CONTENT",
        "DISCOVER, /26241/0/1, 0, CONTENT, CONTENT",
        "WRITE_REPLACE, /26241/0/1, 2, CHANGED, UNAUTHORIZED",
        "WRITE_REPLACE, /26241, 2, METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED",
        "EXECUTE, /26241/0/20, 4, CHANGED, UNAUTHORIZED",
        "EXECUTE, /26241, 4, METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED",
        "DELETE, /26242/0, 8, DELETED, UNAUTHORIZED",
        "DELETE, /26242, 8, METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED",
        "CREATE, /26242, 16, CREATED, UNAUTHORIZED"
    })
    @DisplayName("ACL-09: each operation needs one right and no other")
    void needed(Kind kind, String path, int right, Code with, Code without) {
        bits = Rights.ALL & ~right;
        ask(kind, path).is(right == 0 ? with : without);
        bits = right;
        ask(kind, path).is(with);
    }

    private Bench.Asked ask(Kind kind, String path) {
        return switch (kind) {
            case CREATE -> bench.ask(2, kind, path, TLV, Bench.hex("c1 00 63"));
            case WRITE_REPLACE -> bench.ask(2, kind, path, TEXT, new byte[] {'5'});
            default -> bench.ask(2, kind, path, NONE, new byte[0]);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "READ, /26241/0/99, NOT_FOUND",
        "READ, /26241/0/20, METHOD_NOT_ALLOWED",
        "READ, /26241/0/5, NOT_FOUND",
        "WRITE_REPLACE, /26241/0/99, NOT_FOUND",
        "WRITE_REPLACE, /26241/0/2, METHOD_NOT_ALLOWED",
        "EXECUTE, /26241/0/1, METHOD_NOT_ALLOWED",
        "EXECUTE, /26241/0/99, NOT_FOUND",
        "DELETE, /26241/0, METHOD_NOT_ALLOWED",
        "DELETE, /26241/0/1, METHOD_NOT_ALLOWED"
    })
    @DisplayName(
            "ACL-08, P-26: without the right nothing is said about resources or formats; what is not there is 4.04 first")
    void order(Kind kind, String path, Code otherwise) {
        bits = 0;
        bench.ask(2, kind, path, 99, new byte[] {1}).is(Code.UNAUTHORIZED);
        bench.ask(2, kind, "/26241/7/1", 99, new byte[] {1}).is(Code.NOT_FOUND);
        bench.ask(2, kind, "/9/0/1", 99, new byte[] {1}).is(Code.NOT_FOUND);
        bench.ask(1, kind, path, NONE, new byte[0]).is(otherwise);
    }

    @Test
    @DisplayName("ACL-02, DM-07: the Security object stays 4.01 for everybody, whatever the rights")
    void security() {
        bits = Rights.ALL;
        for (Kind kind : Kind.values()) {
            bench.ask(1, kind, "/0/0", NONE, new byte[0]).is(Code.UNAUTHORIZED);
            bench.ask(2, kind, "/0", NONE, new byte[0]).is(Code.UNAUTHORIZED);
        }
    }

    @Test
    @DisplayName("ACL-08: a payload in blocks is refused with the first one")
    void blocks() {
        bits = Rights.ALL & ~Rights.WRITE;
        List<Answer> answers = new ArrayList<>();
        bench.operations
                .of(2)
                .begin(Bench.operation(Kind.WRITE_REPLACE, "/26241/0/31", NONE, Bench.OPAQUE, new byte[0]), 4)
                .block(new byte[2], false, answers::add);
        assertThat(answers).singleElement().extracting(Answer::code).isEqualTo(Code.UNAUTHORIZED);
    }

    @Test
    @DisplayName("ACL-09, DM-01, DM-02: a Read of an object leaves out what the server may not read")
    void filtered() {
        bits = Rights.READ;
        bench.ask(2, Kind.READ, "/26242", NONE, new byte[0]).content(TLV, "08 00 0c c1 00 61 c1 02 05 c4 03 626c7565");
        bits = 0;
        bench.ask(2, Kind.READ, "/26242", NONE, new byte[0]).content(TLV, "");
        bench.ask(1, Kind.READ, "/26242", NONE, new byte[0])
                .content(
                        TLV, "08 00 0c c1 00 61 c1 02 05 c4 03 626c7565" + "08 01 0c c1 00 62 c1 02 05 c4 03 626c7565");
    }

    @Test
    @DisplayName("OBS-15, ACL-15: a notification is read with the rights of its server at that moment")
    void notification() {
        List<Answer> answers = new ArrayList<>();
        Operations second = bench.operations.of(2);
        second.read(Path.of(26241, 0, 1), NONE, answers::add);
        assertThat(answers).singleElement().extracting(Answer::code).isEqualTo(Code.UNAUTHORIZED);
        bits = Rights.READ;
        second.read(Path.of(26241, 0, 1), NONE, answers::add);
        assertThat(answers).element(1).extracting(Answer::code).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("OBS-15: servers that may see the same have equal sets, and one Read serves them all")
    void shared() {
        bits = Rights.READ;
        Path boxes = Path.of(26242);
        Visible mine = bench.operations.of(2).visible(boxes);
        assertThat(mine)
                .isEqualTo(bench.operations.of(3).visible(boxes))
                .hasSameHashCodeAs(bench.operations.of(3).visible(boxes));
        assertThat(mine).isNotEqualTo(Visible.ALL).isNotEqualTo(Visible.NONE).hasToString("[0]");
        assertThat(bench.operations.of(1).visible(boxes)).isSameAs(Visible.ALL);
        assertThat(bench.operations.of(2).visible(Path.of(26242, 1))).isSameAs(Visible.NONE);
        assertThat(bench.operations.of(2).visible(Path.of(26242, 7))).isSameAs(Visible.NONE);
        List<Answer> answers = new ArrayList<>();
        bench.operations.read(boxes, TLV, mine, answers::add);
        bench.operations.of(2).read(boxes, TLV, answers::add);
        bench.operations.read(Path.of(26242, 7), TLV, mine, answers::add);
        assertThat(answers.get(0).payload()).isEqualTo(answers.get(1).payload());
        assertThat(Objects.requireNonNull(answers.get(2)).code()).isEqualTo(Code.NOT_FOUND);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.entry;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.utf8;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.objects.Boxes;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** What becomes of rights and instances when a bootstrap takes servers away. */
final class BootstrapCascadeTest extends BootstrapBench {
    private static final int BOXES = 26242;
    private static final int THING = 26241;

    /** Servers 101 and 102, and a box of 101. */
    @BeforeEach
    void twoServers() {
        asked();
        offer(new Boxes(), 2);
        offer(thing, 1);
        accounts();
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(code(5001, Kind.CREATE, "/26242", instance(0, utf8(0, "box"))))
                .isEqualTo(Code.CREATED);
    }

    private void accounts() {
        write("/0", join(security(1, 101, 5001), security(2, 102, 5002)));
        write("/1", join(server(0, 101), server(1, 102)));
    }

    private Code code(int port, Kind kind, String path, byte... payload) {
        List<Answer> answers = servers.line(port).ask(kind, path, payload.length == 0 ? -1 : TLV, payload);
        assertThat(answers).hasSize(1);
        return answers.get(0).code();
    }

    private List<AccessEntry> about(int object, int instance) {
        return engine.access().entries().stream()
                .filter(entry -> entry.object() == object && entry.instance() == instance)
                .toList();
    }

    @Test
    @DisplayName("BS-26, BS-35: what a refused Finish would have deleted is there after the next one, which needs it")
    void refusedFinish() {
        delete("/0");
        delete("/1");
        refused();
        accounts();
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(code(5001, Kind.READ, "/26242/0")).isEqualTo(Code.CONTENT);
        assertThat(about(BOXES, 0))
                .singleElement()
                .extracting(AccessEntry::owner)
                .isEqualTo(101);
    }

    @Test
    @DisplayName("BS-35, ACL-17: servers that come in place of all others can use and administer the gateway")
    void allReplaced() {
        delete("/0");
        delete("/1");
        write("/0", join(security(1, 201, 5003), security(2, 202, 5004)));
        write("/1", join(server(0, 201), server(1, 202)));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(code(5003, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(code(5003, Kind.CREATE, "/26242", instance(7, utf8(0, "box"))))
                .isEqualTo(Code.CREATED);
        assertThat(code(5004, Kind.READ, "/1/1")).isEqualTo(Code.CONTENT);
        assertThat(code(5004, Kind.READ, "/1/0")).isEqualTo(Code.UNAUTHORIZED);
    }

    @Test
    @DisplayName("BS-35: a server that goes loses its rights although the bootstrap wrote some rights itself")
    void rightsWrittenAndServerGone() {
        assertThat(delete("/0/1")).isEqualTo(Code.DELETED);
        write("/2/40", join(number(0, THING), number(1, 0), number(3, 102)));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(engine.access().entries()).noneMatch(entry -> entry.owner() == 101);
        assertThat(about(BOXES, 0)).as("only 101 could reach it").isEmpty();
        assertThat(code(5002, Kind.READ, "/26242/0")).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("ACL-16, BS-32: rights that are written beat those that were there, whatever their instance ids")
    void rightsWrittenAnew() {
        write("/2/40", join(number(0, THING), number(1, 0), entry(2, 102, 1), number(3, 101)));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(about(THING, 0)).singleElement().extracting(AccessEntry::id).isEqualTo(40);
        assertThat(code(5002, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
    }
}

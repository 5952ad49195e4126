// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.entry;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.utf8;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.objects.Boxes;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Rights on what a server deletes while a bootstrap begins: the disk takes its time with both. */
final class BootstrapRightsTest extends BootstrapBench {
    private static final int BOXES = 26242;

    @Override
    boolean slowly() {
        return true;
    }

    /** Servers 101 and 102, and three boxes of 101. */
    @BeforeEach
    void boxes() {
        asked();
        offer(new Boxes(), 2);
        write("/0", join(security(1, 101, 5001), security(2, 102, 5002)));
        write("/1", join(server(0, 101), server(1, 102)));
        finished();
        for (int id = 0; id <= 2; id++) {
            List<Answer> created = servers.line(5001).ask(Kind.CREATE, "/26242", TLV, instance(id, utf8(0, "box")));
            slow.run();
            assertThat(created).extracting(Answer::code).containsExactly(Code.CREATED);
        }
        for (int id = 0; id <= 2; id++) {
            assertThat(about(id)).hasSize(1);
        }
    }

    private void finished() {
        List<Answer> answers = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "");
        slow.run();
        assertThat(answers).extracting(Answer::code).containsExactly(Code.CHANGED);
        Objects.requireNonNull(answers.get(0).then()).run();
        pass(100);
        slow.run();
    }

    private List<AccessEntry> about(int box) {
        return engine.access().entries().stream()
                .filter(entry -> entry.object() == BOXES && entry.instance() == box)
                .toList();
    }

    /** Writes rights on the second box anew, so that all of the Access Control object is part of the bootstrap. */
    private void writeRights() {
        int id = about(1).get(0).id();
        write("/2/" + id, join(number(0, BOXES), number(1, 1), entry(2, 102, 1), number(3, 101)));
    }

    private List<Answer> delete(int box) {
        return servers.line(5001).ask(Kind.DELETE, "/26242/" + box, "");
    }

    @Test
    @DisplayName(
            "BS-24, ACL-18: rights on an instance whose Delete was under way go with it, though the draft had both")
    void deletedMeanwhile() {
        List<Answer> deleted = delete(0);
        assertThat(deleted).as("waits for the disk").isEmpty();
        // a Bootstrap-Delete waits for no Delete of a server: from now on the draft has the boxes as they are
        assertThat(delete("/26242/2")).isEqualTo(Code.DELETED);
        writeRights();
        slow.run();
        assertThat(deleted).extracting(Answer::code).containsExactly(Code.DELETED);
        finished();
        assertThat(about(0)).isEmpty();
        assertThat(about(2)).isEmpty();
        assertThat(about(1)).singleElement().extracting(AccessEntry::acl).hasToString("{102=1}");
    }

    @Test
    @DisplayName("BS-24: rights that the bootstrap server wrote itself on what is not there are refused, not left out")
    void writtenMeanwhile() {
        List<Answer> deleted = delete(0);
        assertThat(delete("/26242/2")).isEqualTo(Code.DELETED);
        int id = about(0).get(0).id();
        write("/2/" + id, join(number(0, BOXES), number(1, 0), entry(2, 102, 1), number(3, 101)));
        slow.run();
        assertThat(deleted).extracting(Answer::code).containsExactly(Code.DELETED);
        assertThat(refused()).isEqualTo("/2/" + id + " is about /26242/0, which is not there");
    }

    @Test
    @DisplayName("BS-24: rights on what the bootstrap server deletes go with it, those on what it writes anew stay")
    void ownDelete() {
        assertThat(delete("/26242/0")).isEqualTo(Code.DELETED);
        writeRights();
        finished();
        assertThat(about(0)).isEmpty();
        write("/26242/1", utf8(0, "other"));
        writeRights();
        finished();
        assertThat(about(1)).hasSize(1);
    }
}

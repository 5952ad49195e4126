// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The Access Control object as two servers see it. */
final class AccessRulesTest extends AccessBench {
    private AccessEntry entry;

    @BeforeEach
    void two() {
        registered(FIRST, SECOND);
        offer(thing, 1);
        pass(20);
        servers.said();
        entry = about(26241, 0);
    }

    @Test
    @DisplayName("ACL-03, ACL-12, P-59: every server may read Access Control; an ACL without entries is not there")
    void read() {
        for (int server : new int[] {1, 2}) {
            assertThat(hex(server, "/2/3")).isEqualTo("c2006681" + "c10100" + "c10301");
            assertThat(code(server, Kind.READ, "/2/3/2")).isEqualTo(Code.NOT_FOUND);
            assertThat(code(server, Kind.OBSERVE, "/2/3")).isEqualTo(Code.CONTENT);
            assertThat(code(server, Kind.DISCOVER, "/2")).isEqualTo(Code.CONTENT);
        }
    }

    @Test
    @DisplayName(
            "FMT-11, ACL-13: the owner gives rights to another server, which has them at once, and takes them back")
    void gives() {
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(acl(1, entry, Map.of(2, 1))).isEqualTo(Code.CHANGED);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(code(2, Kind.EXECUTE, "/26241/0/20")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(hex(2, "/2/3")).isEqualTo("c2006681" + "c10100" + "8302410201" + "c10301");
        byte[] more = HexFormat.of().parseHex("8302410005");
        assertThat(line(1).asked(Kind.WRITE_PARTIAL, "/2/3", TLV, more).code()).isEqualTo(Code.CHANGED);
        assertThat(acl(26241, 0).values()).containsExactlyInAnyOrderEntriesOf(Map.of(0, 5L, 2, 1L));
        assertThat(code(2, Kind.EXECUTE, "/26241/0/20")).as("P-56").isEqualTo(Code.UNAUTHORIZED);
        assertThat(acl(1, entry, Map.of(0, 5))).isEqualTo(Code.CHANGED);
        assertThat(code(2, Kind.EXECUTE, "/26241/0/20")).isEqualTo(Code.CHANGED);
        assertThat(acl(1, entry, Map.of())).isEqualTo(Code.CHANGED);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(hex(1, "/2/3")).isEqualTo("c2006681" + "c10100" + "c10301");
    }

    @Test
    @DisplayName("ACL-13, DM-14: a Replace of the whole instance without ACL removes it; its target stays what it was")
    void replace() {
        acl(1, entry, Map.of(2, 31));
        assertThat(line(1).asked(Kind.WRITE_REPLACE, "/2/3", TLV, HexFormat.of().parseHex("c10302"))
                        .code())
                .isEqualTo(Code.CHANGED);
        assertThat(about(26241, 0)).isEqualTo(entry.with(2, entry.acl()));
        assertThat(code(1, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(owner(1, entry, 1)).as("it is no longer the owner").isEqualTo(Code.UNAUTHORIZED);
        assertThat(owner(2, entry, 1)).isEqualTo(Code.CHANGED);
    }

    @Test
    @DisplayName("P-56: an owner that gives itself an entry has what that says, and still writes the entry")
    void ownEntryOfOwner() {
        assertThat(acl(1, entry, Map.of(1, 2))).isEqualTo(Code.CHANGED);
        assertThat(code(1, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(line(1).asked(Kind.WRITE_REPLACE, "/26241/0/1", "5").code()).isEqualTo(Code.CHANGED);
        assertThat(acl(1, entry, Map.of())).isEqualTo(Code.CHANGED);
        assertThat(code(1, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("ACL-12: whoever is not the owner writes nothing; with owner 65535 nobody does")
    void notOwner() {
        acl(1, entry, Map.of(2, 31));
        assertThat(acl(2, entry, Map.of())).isEqualTo(Code.UNAUTHORIZED);
        assertThat(owner(2, entry, 2)).isEqualTo(Code.UNAUTHORIZED);
        assertThat(owner(1, entry, 65535)).isEqualTo(Code.CHANGED);
        assertThat(acl(1, entry, Map.of(1, 31))).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/3/0", "/2/3/1"})
    @DisplayName("ACL-12, DM-22: the target of an entry cannot be written, nor by the owner")
    void target(String path) {
        assertThat(line(1).asked(Kind.WRITE_REPLACE, path, "5").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(line(2).asked(Kind.WRITE_REPLACE, path, "5").code()).isEqualTo(Code.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({"0", "65536", "-1", "9"})
    @DisplayName("ACL-03, ID-02: an owner that is no server of this gateway is refused and changes nothing")
    void badOwner(int owner) {
        assertThat(owner(1, entry, owner)).isEqualTo(Code.BAD_REQUEST);
        assertThat(about(26241, 0)).isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8302410220", "83024102ff", "8402 61ffff01"})
    @DisplayName("ACL-03, ACL-04: rights that there are not, or an entry for 65535, are refused and change nothing")
    void badAcl(String tlv) {
        byte[] payload = HexFormat.of().parseHex(tlv.replace(" ", ""));
        assertThat(line(1).asked(Kind.WRITE_REPLACE, "/2/3/2", TLV, payload).code())
                .isEqualTo(Code.BAD_REQUEST);
        assertThat(about(26241, 0)).isEqualTo(entry);
    }

    @Test
    @DisplayName("ACL-12: no server creates or deletes Access Control instances")
    void createAndDelete() {
        for (int server : new int[] {1, 2}) {
            assertThat(code(server, Kind.CREATE, "/2")).isEqualTo(Code.UNAUTHORIZED);
            assertThat(code(server, Kind.DELETE, "/2/3")).isEqualTo(Code.UNAUTHORIZED);
        }
        engine.leave(FactoryAccount.of(SECOND), Duration.ofSeconds(2));
        assertThat(code(1, Kind.CREATE, "/2")).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(code(1, Kind.DELETE, "/2/3")).isEqualTo(Code.METHOD_NOT_ALLOWED);
    }

    @Test
    @DisplayName("ACL-14: who may create is for the bootstrap server to say")
    void ofObject() {
        boxes();
        AccessEntry creation = about(26242, 65535);
        assertThat(creation.owner()).isEqualTo(65535);
        assertThat(acl(1, creation, Map.of(2, 16))).isEqualTo(Code.UNAUTHORIZED);
        assertThat(owner(1, creation, 1)).isEqualTo(Code.UNAUTHORIZED);
        assertThat(create(1)).isEqualTo(Code.CREATED);
        assertThat(create(2)).isEqualTo(Code.UNAUTHORIZED);
    }

    @Test
    @DisplayName("ACL-15, OBS-15: who loses the right hears nothing, and hears what is new when it has it again")
    void notifications() {
        acl(1, entry, Map.of(2, 1));
        assertThat(line(2).asked(Kind.OBSERVE, "/26241/0/1", "").observe()).isPositive();
        thing.number.set(1L);
        assertThat(line(2).notifications).hasSize(1);
        acl(1, entry, Map.of());
        thing.number.set(2L);
        thing.number.set(3L);
        assertThat(line(2).notifications).hasSize(1);
        acl(1, entry, Map.of(2, 1));
        assertThat(line(2).notifications).hasSize(2);
        assertThat(line(2).notifications.get(1).answer().payload()).containsExactly('3');
        thing.number.set(4L);
        assertThat(line(2).notifications).hasSize(3);
    }

    @Test
    @DisplayName("OBS-09, ACL-09: an observed object shows a server more, or less, as its rights change")
    void observedObject() {
        thing.slow.complete(1L);
        assertThat(line(2).asked(Kind.OBSERVE, "/26241", "").payload()).isEmpty();
        acl(1, entry, Map.of(2, 1));
        assertThat(line(2).notifications).hasSize(1);
        assertThat(line(2).notifications.get(0).answer().payload()).isNotEmpty();
        acl(1, entry, Map.of());
        assertThat(line(2).notifications).hasSize(2);
        assertThat(line(2).notifications.get(1).answer().payload()).isEmpty();
    }

    @Test
    @DisplayName("SRV-07, UPD-09, UPD-05: a server manages its own Server instance, and no other")
    void ownServerInstance() {
        assertThat(line(2).asked(Kind.WRITE_REPLACE, "/1/1/1", "600").code()).isEqualTo(Code.CHANGED);
        assertThat(code(2, Kind.EXECUTE, "/1/1/8")).isEqualTo(Code.CHANGED);
        assertThat(code(2, Kind.EXECUTE, "/1/0/8")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(1, Kind.READ, "/1/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(1, Kind.READ, "/1/0")).isEqualTo(Code.CONTENT);
    }
}

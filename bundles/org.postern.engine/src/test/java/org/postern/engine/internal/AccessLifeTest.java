// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Changes;
import org.postern.api.Path;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.Acl;
import org.postern.engine.internal.access.Unbootstrapped;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** How rights come and go with servers, objects and instances. */
final class AccessLifeTest extends AccessBench {
    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    @DisplayName("ACL-01: with one server there is no Access Control object, and it may do everything")
    void single() {
        registered(FIRST);
        boxes();
        assertThat(create(1)).isEqualTo(Code.CREATED);
        assertThat(code(1, Kind.READ, "/26242/0")).isEqualTo(Code.CONTENT);
        assertThat(code(1, Kind.READ, "/2")).isEqualTo(Code.NOT_FOUND);
        assertThat(code(1, Kind.DELETE, "/26242/0")).isEqualTo(Code.DELETED);
        assertThat(engine.access().entries()).isEmpty();
        assertThat(store.read("access")).isEmpty();
        assertThat(servers.said()).noneMatch(said -> said.contains("</2/") || said.contains("</2>"));
    }

    @Test
    @DisplayName("ACL-17, P-58, MS-04: when the second account appears, the first server owns what is there")
    void second() {
        registered(SECOND);
        boxes();
        create(2);
        servers.said();
        engine.enter(FactoryAccount.of(FIRST));
        pass(20);
        assertThat(entries())
                .containsExactly("1/0 2 {}", "3/0 2 {}", "26242/65535 65535 {2=16}", "26242/0 2 {}", "1/1 1 {}");
        String list = "</1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</2/3>,</2/4>,</3/0>,</26242/0>";
        assertThat(servers.said())
                .as("UPD-12: one Update, and a Register that is complete")
                .containsExactlyInAnyOrder(
                        "5002 POST /rd/r1 " + list, "5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + list);
        assertThat(code(1, Kind.READ, "/26242/0")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(1, Kind.READ, "/26242")).isEqualTo(Code.CONTENT);
        assertThat(code(2, Kind.READ, "/26242/0")).isEqualTo(Code.CONTENT);
        assertThat(create(2)).isEqualTo(Code.CREATED);
        pass(5000);
        assertThat(servers.said()).as("of the Create").hasSize(2);
    }

    @Test
    @DisplayName("ACL-18: what a bundle brings while there are several servers belongs to the lowest short server id")
    void deployed() {
        registered(THIRD, SECOND);
        offer(thing, 1);
        assertThat(about(26241, 0).owner()).as("before anybody is told").isEqualTo(2);
        pass(20);
        assertThat(servers.said())
                .hasSize(2)
                .allMatch(said -> said.endsWith("</2/0>,</2/1>,</2/2>,</2/3>,</3/0>,</26241>;ver=\"2.2\",</26241/0>"));
        Boxes boxes = boxes();
        Changes changes = Objects.requireNonNull(boxes.changes);
        changes.add(4);
        assertThat(about(26242, 4))
                .extracting(AccessEntry::owner, AccessEntry::acl)
                .containsExactly(2, Acl.EMPTY);
        assertThat(acl(26242, 65535)).isEqualTo(Acl.of(2, 16));
        changes.remove(4);
        assertThat(entries()).doesNotContain("26242/4 2 {}");
    }

    @Test
    @DisplayName("ACL-10, P-57, DM-39: a server that creates an instance owns it; nothing else is needed")
    void created() {
        registered(FIRST, SECOND);
        boxes();
        assertThat(create(1)).isEqualTo(Code.CREATED);
        assertThat(about(26242, 0))
                .extracting(AccessEntry::owner, AccessEntry::acl)
                .containsExactly(1, Acl.EMPTY);
        assertThat(code(1, Kind.READ, "/26242/0")).isEqualTo(Code.CONTENT);
        assertThat(code(2, Kind.READ, "/26242/0")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(2, Kind.DELETE, "/26242/0")).isEqualTo(Code.UNAUTHORIZED);
    }

    @Test
    @DisplayName(
            "ACL-11, DM-42, ID-03: an instance that is deleted takes its rights along, and its id is free for another")
    void deleted() {
        registered(FIRST, SECOND);
        boxes();
        create(1);
        AccessEntry entry = about(26242, 0);
        acl(1, entry, Map.of(2, 8));
        assertThat(code(2, Kind.DELETE, "/26242/0")).isEqualTo(Code.DELETED);
        assertThat(engine.access().entry(entry.id())).isNull();
        assertThat(code(1, Kind.READ, "/2/" + entry.id())).isEqualTo(Code.NOT_FOUND);
        assertThat(store.read("access")).doesNotContainKey(Integer.toString(entry.id()));
        create(1);
        assertThat(about(26242, 0)).isEqualTo(entry);
        assertThat(code(2, Kind.READ, "/26242/0")).isEqualTo(Code.UNAUTHORIZED);
    }

    @Test
    @DisplayName("HOT-02, HOT-07: the rights of an object that is gone wait until it is there again")
    void parked() {
        registered(FIRST, SECOND);
        ObjectSource source = offer(thing, 1);
        acl(1, about(26241, 0), Map.of(2, 1));
        engine.keeper().withdraw(source);
        pass(2000);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.NOT_FOUND);
        offer(new Thing(), 2);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(code(2, Kind.EXECUTE, "/26241/0/20")).isEqualTo(Code.UNAUTHORIZED);
    }

    @Test
    @DisplayName("ACL-01: when one server is left it may do everything again; the rights wait for the others")
    void lastOne() {
        registered(FIRST, SECOND);
        offer(thing, 1);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        engine.leave(FactoryAccount.of(FIRST), SOON);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        engine.enter(FactoryAccount.of(FIRST));
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(1, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(code(1, Kind.READ, "/1/0")).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("SRV-07: a Server instance that another account takes over does not keep the rights of the first")
    void takenOver() {
        registered(FIRST, SECOND);
        engine.leave(FactoryAccount.of(SECOND), SOON);
        engine.enter(FactoryAccount.of(THIRD));
        pass(20);
        assertThat(about(1, 1).owner()).isEqualTo(3);
        assertThat(code(3, Kind.READ, "/1/1")).isEqualTo(Code.CONTENT);
        assertThat(entries()).hasSize(3);
    }

    @Test
    @DisplayName("BS-35: un-bootstrapping says what is to be deleted, and takes a server out of all rights")
    void unbootstrap() {
        registered(FIRST, SECOND, THIRD);
        boxes();
        create(1);
        create(1);
        acl(1, about(26242, 1), Map.of(3, 3, 2, 1));
        Unbootstrapped result = engine.access().unbootstrap(List.of(1), new TreeSet<>(List.of(2, 3)));
        assertThat(result.instances()).containsExactly(Path.of(26242, 0));
        assertThat(entries()).as("nothing has changed yet").contains("26242/0 1 {}");
        engine.access().unbootstrapping(result).apply().run();
        assertThat(entries())
                .containsExactlyInAnyOrder(
                        "3/0 2 {}", "1/1 2 {}", "1/2 3 {}", "26242/65535 65535 {}", "26242/1 3 {2=1, 3=3}");
        assertThat(code(3, Kind.READ, "/26242/1")).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("ACL-16, BS-28: a bootstrap server replaces all rights at once")
    void replaced() {
        registered(FIRST, SECOND);
        offer(thing, 1);
        pass(20);
        AccessEntry entry = new AccessEntry(9, 26241, 0, 2, Acl.EMPTY, 0);
        AccessEntry device = new AccessEntry(0, 3, 0, 2, Acl.of(1, 1), 0);
        engine.access().replacing(List.of(entry, device), List.of()).apply().run();
        assertThat(entries())
                .as("ACL-17: what it leaves out gets an owner")
                .containsExactly("3/0 2 {1=1}", "1/0 1 {}", "1/1 2 {}", "26241/0 2 {}");
        assertThat(code(1, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(code(1, Kind.READ, "/3/0/16")).isEqualTo(Code.CONTENT);
        assertThat(hex(1, "/2/9")).isEqualTo("c2006681" + "c10100" + "c10302");
        assertThat(hex(1, "/2/0")).isEqualTo("c10003" + "c10100" + "8302410101" + "c10302");
        assertThat(code(1, Kind.READ, "/2/3")).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("MS-04: three servers, one of them with a short server id above all bytes")
    void high() {
        registered(FIRST, SECOND, new AccountSettings(65534, "coap://server:5003", 300, "U"));
        offer(thing, 1);
        AccessEntry entry = about(26241, 0);
        byte[] acl = HexFormat.of().parseHex("840261fffe01");
        assertThat(line(1).asked(Kind.WRITE_REPLACE, "/2/" + entry.id() + "/2", TLV, acl)
                        .code())
                .isEqualTo(Code.CHANGED);
        assertThat(code(3, Kind.READ, "/26241/0/1")).isEqualTo(Code.CONTENT);
        assertThat(code(2, Kind.READ, "/26241/0/1")).isEqualTo(Code.UNAUTHORIZED);
    }
}

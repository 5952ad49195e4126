// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.Path;

/** What one entry gives to one server: every combination there is. */
final class AccessEntryTest {
    private static final int ME = 7;
    private static final int OTHER = 8;

    /** Who owns it, what stands for this server, what stands for all others; -1 for no entry. */
    record Case(boolean owner, int own, int others) {
        AccessEntry entry(int instance) {
            Map<Integer, Integer> acl = new HashMap<>(Map.of(OTHER, Rights.ALL));
            if (own >= 0) {
                acl.put(ME, own);
            }
            if (others >= 0) {
                acl.put(Acl.DEFAULT, others);
            }
            return new AccessEntry(0, 3, instance, owner ? ME : OTHER, Acl.of(acl), 0);
        }
    }

    static Stream<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (boolean owner : new boolean[] {true, false}) {
            for (int own = -1; own <= Rights.ALL; own++) {
                for (int others = -1; others <= Rights.ALL; others++) {
                    all.add(new Case(owner, own, others));
                }
            }
        }
        return all.stream();
    }

    @Test
    @DisplayName("ACL-06, P-56: an own entry beats ownership, ownership beats the default entry, nothing is no right")
    void instances() {
        cases().forEach(each -> {
            int expected;
            if (each.own() >= 0) {
                expected = each.own();
            } else if (each.owner()) {
                expected = Rights.ALL;
            } else {
                expected = Math.max(0, each.others());
            }
            // ACL-04: the right to create means nothing for an instance
            assertThat(each.entry(0).rights(ME)).as("%s", each).isEqualTo(expected & ~Rights.CREATE);
        });
    }

    @Test
    @DisplayName(
            "ACL-04, ACL-05, P-60: only an own entry lets a server create; neither the default entry nor ownership does")
    void objects() {
        cases().forEach(each -> assertThat(each.entry(Rights.OBJECT).rights(ME))
                .as("%s", each)
                .isEqualTo(each.own() < 0 ? 0 : each.own() & Rights.CREATE));
    }

    @ParameterizedTest
    @CsvSource({"0, 7, true", "0, 8, false", "0, 65535, false", "65535, 7, false", "65535, 65535, false"})
    @DisplayName("ACL-12, ACL-14: only the owner writes an entry, and nobody one about an object as a whole")
    void writable(int instance, int owner, boolean writable) {
        AccessEntry entry = new AccessEntry(0, 3, instance, owner, Acl.of(ME, Rights.ALL), 0);
        assertThat(entry.writable(ME)).isEqualTo(writable);
    }

    @Test
    @DisplayName("ACL-03: 65535 as the instance means the object itself")
    void target() {
        assertThat(new AccessEntry(0, 3, 4, 1, Acl.EMPTY, 0).target()).isEqualTo(Path.of(3, 4));
        assertThat(new AccessEntry(0, 3, 65535, 1, Acl.EMPTY, 0).target()).isEqualTo(Path.of(3));
    }

    static Stream<Map<Integer, Integer>> acls() {
        return Stream.of(Map.of(), Map.of(0, 0), Map.of(5, 1, 1, 31), Map.of(65534, 2, 0, 1, 300, 4));
    }

    @ParameterizedTest
    @MethodSource("acls")
    @DisplayName("ACL-03: an ACL holds what was put in, by ascending server")
    void acl(Map<Integer, Integer> entries) {
        Acl acl = Acl.of(entries);
        for (int server : List.of(0, 1, 2, 5, 300, 65534)) {
            assertThat(acl.get(server)).isEqualTo(entries.getOrDefault(server, -1));
            Map<Integer, Integer> fewer = new HashMap<>(entries);
            fewer.remove(server);
            assertThat(acl.without(server)).isEqualTo(Acl.of(fewer)).hasSameHashCodeAs(Acl.of(fewer));
        }
        assertThat(List.copyOf(acl.values().keySet())).isSorted().hasSameSizeAs(entries.keySet());
        assertThat(acl.isEmpty()).isEqualTo(entries.isEmpty());
        assertThat(acl).hasToString(acl.values().toString()).isNotEqualTo(Acl.of(9, 9));
    }
}

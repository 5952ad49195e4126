// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Path;

final class AccessCheckTest {
    private final List<String> problems = new ArrayList<>();

    private static Map<Integer, Object> values() {
        return new HashMap<>(Map.of(0, 3L, 1, 0L, 2, Map.of(0, 1L, 102, 31L), 3, 101L));
    }

    @Test
    @DisplayName("BS-24: the resources of an Access Control instance make an entry")
    void entry() {
        assertThat(AccessCheck.entry(5, values(), problems))
                .isEqualTo(new AccessEntry(5, 3, 0, 101, Acl.of(Map.of(0, 1, 102, 31)), 0));
        Map<Integer, Object> bare = values();
        bare.remove(2);
        assertThat(AccessCheck.entry(5, bare, problems)).isEqualTo(new AccessEntry(5, 3, 0, 101, Acl.EMPTY, 0));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1, /2/5/0",
        "0, 0, /2/5/0",
        "0, 2, /2/5/0",
        "0, 65535, /2/5/0",
        "1, -1, /2/5/1",
        "1, 65536, /2/5/1",
        "3, -1, /2/5/3",
        "3, 65536, /2/5/3"
    })
    @DisplayName("BS-24, ID-01: what is missing or out of range is refused with its path")
    void refused(int resource, long value, String said) {
        Map<Integer, Object> values = values();
        values.put(resource, value);
        assertThat(AccessCheck.entry(5, values, problems)).isNull();
        values.remove(resource);
        assertThat(AccessCheck.entry(5, values, problems)).isNull();
        assertThat(problems).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .startsWith(said));
    }

    @ParameterizedTest
    @CsvSource({"65535, 1", "-1, 1", "102, -1", "102, 32"})
    @DisplayName("ACL-03, ACL-04, ID-02: an ACL has entries for short server ids and 0, with the five rights")
    void acl(int server, long rights) {
        Map<Integer, Object> values = values();
        values.put(2, Map.of(server, rights));
        assertThat(AccessCheck.entry(5, values, problems)).isNull();
        assertThat(problems).singleElement().asString().startsWith("/2/5/2: ");
    }

    @Test
    @DisplayName("BS-24: the targets must be there, and each have one entry only")
    void together() {
        Set<Path> there = Set.of(Path.of(3), Path.of(3, 0));
        AccessEntry object = new AccessEntry(0, 3, 65535, 65535, Acl.EMPTY, 0);
        AccessEntry device = new AccessEntry(1, 3, 0, 101, Acl.EMPTY, 0);
        AccessCheck.problems(List.of(object, device), there::contains, problems);
        assertThat(problems).isEmpty();
        AccessEntry twin = new AccessEntry(2, 3, 0, 102, Acl.EMPTY, 0);
        AccessEntry lost = new AccessEntry(3, 3, 1, 102, Acl.EMPTY, 0);
        AccessCheck.problems(List.of(object, device, twin, lost), there::contains, problems);
        assertThat(problems)
                .containsExactly("/2/2 is the second one about /3/0", "/2/3 is about /3/1, which is not there");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RightsIndexTest {
    private static final AccessEntry DEVICE = new AccessEntry(4, 3, 0, 1, Acl.of(2, Rights.READ), 0);
    private static final AccessEntry CREATION = new AccessEntry(9, 16, Rights.OBJECT, 65535, Acl.of(2, 16), 0);
    private static final List<AccessEntry> ENTRIES = List.of(DEVICE, CREATION);

    @Test
    @DisplayName(
            "ACL-01: a single server has all rights, whatever the entries say, but those of Create are the bootstrap's")
    void single() {
        RightsIndex index = RightsIndex.of(false, ENTRIES);
        for (int server : List.of(1, 2, 3)) {
            assertThat(index.of(server, 3, 0)).isEqualTo(Rights.ALL);
            assertThat(index.of(server, 5, 0)).isEqualTo(Rights.ALL);
            assertThat(index.of(server, 16, Rights.OBJECT)).isEqualTo(Rights.ALL);
            assertThat(index.of(server, 2, 4)).isEqualTo(Rights.ALL);
            assertThat(index.of(server, 2, 9)).as("ACL-14").isEqualTo(Rights.ALL & ~Rights.WRITE);
        }
    }

    @Test
    @DisplayName(
            "ACL-02, ACL-05, ACL-07: with several servers each has what the entries say, and what has none is nobody's")
    void several() {
        RightsIndex index = RightsIndex.of(true, ENTRIES);
        assertThat(index.of(1, 3, 0)).isEqualTo(15);
        assertThat(index.of(2, 3, 0)).isEqualTo(Rights.READ);
        assertThat(index.of(3, 3, 0)).isZero();
        assertThat(index.of(1, 3, 1)).isZero();
        assertThat(index.of(2, 16, Rights.OBJECT)).isEqualTo(Rights.CREATE);
        assertThat(index.of(1, 16, Rights.OBJECT)).isZero();
        assertThat(index.of(1, 17, Rights.OBJECT)).isZero();
        assertThat(index.mayRead(2, 3, 0)).isTrue();
        assertThat(index.mayRead(3, 3, 0)).isFalse();
    }

    @Test
    @DisplayName("ACL-12, ACL-14: everybody reads Access Control, its owner writes, nobody creates or deletes")
    void accessControl() {
        RightsIndex index = RightsIndex.of(true, ENTRIES);
        assertThat(index.of(1, 2, 4)).isEqualTo(Rights.READ | Rights.WRITE);
        assertThat(index.of(2, 2, 4)).isEqualTo(Rights.READ);
        assertThat(index.of(1, 2, 9)).isEqualTo(Rights.READ);
        assertThat(index.of(1, 2, Rights.OBJECT)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 1000})
    @DisplayName("Entries come and go as in a plain map, seeded")
    void tables(int most) {
        Random random = new Random(most);
        Map<Integer, AccessEntry> model = new HashMap<>();
        RightsIndex index = RightsIndex.EMPTY;
        for (int step = 0; step < 5000; step++) {
            int id = random.nextInt(most);
            AccessEntry present = model.get(id);
            if (random.nextInt(3) == 0 && present != null) {
                index = index.without(present);
                model.remove(id);
            } else {
                AccessEntry entry = new AccessEntry(id, 3 + id % 5, id, random.nextInt(9), Acl.EMPTY, 0);
                index = index.with(List.of(entry));
                model.put(id, entry);
            }
            int looked = random.nextInt(most);
            assertThat(index.entry(looked)).isEqualTo(model.get(looked));
            assertThat(index.about(3 + looked % 5, looked)).isEqualTo(model.get(looked));
            assertThat(index.about(99, looked)).isNull();
        }
        assertThat(index.entries()).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(index.entries()).extracting(AccessEntry::id).isSorted();
    }

    @Test
    @DisplayName("A snapshot that is held does not change")
    void immutable() {
        RightsIndex before = RightsIndex.of(true, List.of(DEVICE));
        RightsIndex after = before.with(List.of(DEVICE.with(1, Acl.of(2, 0))))
                .without(CREATION)
                .enforced(true);
        assertThat(before.of(2, 3, 0)).isEqualTo(Rights.READ);
        assertThat(after.of(2, 3, 0)).isZero();
        assertThat(after.enforced(false).of(2, 3, 0)).isEqualTo(Rights.ALL);
        assertThat(before.without(DEVICE).entries()).isEmpty();
        assertThat(before.entries()).containsExactly(DEVICE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Path;

/** Server 101 goes; 102 and 103 stay. Instances of object 16 may be deleted, those of 3 may not. */
final class UnbootstrappedTest {
    private static final int GONE = 101;

    private static Unbootstrapped of(AccessEntry... entries) {
        return Unbootstrapped.of(List.of(entries), GONE, new TreeSet<>(List.of(102, 103)), 0, object -> object == 16);
    }

    private static AccessEntry entry(int object, int instance, int owner, Map<Integer, Integer> acl) {
        return new AccessEntry(5, object, instance, owner, Acl.of(acl), 0);
    }

    @Test
    @DisplayName("BS-35 (1): what it owned and nobody else could reach is deleted, with its entry")
    void onlyReached() {
        AccessEntry alone = entry(16, 2, GONE, Map.of());
        AccessEntry named = entry(16, 3, GONE, Map.of(GONE, 31, 102, 0));
        Unbootstrapped result = of(alone, named);
        assertThat(result.instances()).containsExactly(Path.of(16, 2), Path.of(16, 3));
        assertThat(result.removed()).containsExactly(alone, named);
        assertThat(result.changed()).isEmpty();
    }

    @Test
    @DisplayName("BS-19, BS-35: instances that belong to the device stay, with another owner")
    void ofDevice() {
        Unbootstrapped result = of(entry(3, 0, GONE, Map.of(GONE, 31)));
        assertThat(result.instances()).isEmpty();
        assertThat(result.changed()).containsExactly(entry(3, 0, 102, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 103", // W beats R
        "2, 8, 102", // equal: the lowest
        "2, 10, 103", // W and D beat W
        "4, 8, 103", // D counts, E does not
        "15, 10, 102", // equal again
        "1, 0, 102"
    })
    @DisplayName("BS-35 (2): the new owner is the server with the highest sum of Write and Delete")
    void newOwner(int second, int third, int owner) {
        Unbootstrapped result = of(entry(16, 0, GONE, Map.of(GONE, 1, 102, second, 103, third)));
        assertThat(result.changed()).containsExactly(entry(16, 0, owner, Map.of(102, second, 103, third)));
        assertThat(result.instances()).isEmpty();
    }

    @Test
    @DisplayName("BS-35 (2): its entries go everywhere, whoever the owner is; the default entry counts as reach")
    void entries() {
        Unbootstrapped result = of(
                entry(16, 0, 102, Map.of(GONE, 3)),
                entry(16, 1, 65535, Map.of(GONE, 3)),
                entry(16, Rights.OBJECT, 65535, Map.of(GONE, 16, 102, 16)),
                entry(16, 2, GONE, Map.of(0, 1)),
                entry(16, 3, 102, Map.of(103, 1)));
        assertThat(result.changed())
                .containsExactly(
                        entry(16, 0, 102, Map.of()),
                        entry(16, 1, 65535, Map.of()),
                        entry(16, Rights.OBJECT, 65535, Map.of(102, 16)),
                        entry(16, 2, 102, Map.of(0, 1)));
        assertThat(result.instances()).isEmpty();
        assertThat(result.removed()).isEmpty();
    }

    @Test
    @DisplayName("BS-35 (4): the entry about its Server instance goes with that")
    void serverInstance() {
        AccessEntry own = new AccessEntry(1, 1, 0, GONE, Acl.of(102, 1), GONE);
        AccessEntry other = new AccessEntry(2, 1, 1, 102, Acl.of(GONE, 1), 102);
        Unbootstrapped result = of(own, other);
        assertThat(result.removed()).containsExactly(own);
        assertThat(result.changed()).containsExactly(other.with(102, Acl.EMPTY));
    }

    @Test
    @DisplayName("BS-35: with nobody left the bootstrap server owns what stays")
    void nobodyLeft() {
        Unbootstrapped result =
                Unbootstrapped.of(List.of(entry(3, 0, GONE, Map.of())), GONE, new TreeSet<>(), 0, object -> false);
        assertThat(result.changed()).containsExactly(entry(3, 0, 65535, Map.of()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AccessRecordTest {
    static Stream<AccessEntry> entries() {
        return Stream.of(
                new AccessEntry(0, 1, 0, 1, Acl.EMPTY, 1),
                new AccessEntry(65534, 65534, 65535, 65535, Acl.of(Map.of(0, 31, 65534, 1)), 0),
                new AccessEntry(7, 3, 0, 101, Acl.of(102, 0), 65534));
    }

    @ParameterizedTest
    @MethodSource("entries")
    @DisplayName("ACL-03: an entry comes out of its record as it went in")
    void same(AccessEntry entry) throws IOException {
        assertThat(AccessRecord.decode(Integer.toString(entry.id()), AccessRecord.encode(entry)))
                .isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("entries")
    @DisplayName("A record that is cut, longer, of another format or under a strange key is an error and nothing worse")
    void broken(AccessEntry entry) {
        byte[] record = AccessRecord.encode(entry);
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> AccessRecord.decode("1", cut)).isInstanceOf(IOException.class);
        }
        byte[] longer = Arrays.copyOf(record, record.length + 1);
        assertThatThrownBy(() -> AccessRecord.decode("1", longer)).hasMessageContaining("too long");
        assertThatThrownBy(() -> AccessRecord.decode("x", record)).hasMessageContaining("no instance id");
        record[0] = 9;
        assertThatThrownBy(() -> AccessRecord.decode("1", record)).hasMessageContaining("format 9");
    }
}

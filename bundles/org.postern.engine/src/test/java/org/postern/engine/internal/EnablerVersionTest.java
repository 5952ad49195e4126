// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.core.AccessControlObjectTable;
import org.postern.engine.internal.core.SecurityObjectTable;
import org.postern.engine.internal.core.ServerObjectTable;
import org.postern.engine.internal.core.StandInDeviceTable;

/** The versions of the engine's own objects. */
final class EnablerVersionTest {
    static Stream<ObjectTable> own() {
        return Stream.of(
                new SecurityObjectTable(),
                new ServerObjectTable(),
                new AccessControlObjectTable(),
                new StandInDeviceTable());
    }

    @ParameterizedTest
    @MethodSource("own")
    @DisplayName("VER-03, VER-05: the objects of the enabler itself are those of LwM2M 1.0, and say no version")
    void enabler(ObjectTable table) {
        assertThat(table.model().version()).isEqualTo("1.0");
    }
}

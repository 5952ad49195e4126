// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;

class SchemaTest {
    /** Version 2, made up: what was in "rights" is in "access". */
    private static final Schema NEXT = new Schema(2, List.of(older -> {
        Changes changes = new Changes();
        older.namespace("rights").forEach(changes.namespace("access")::put);
        changes.namespace("rights").clear();
        return changes;
    }));

    private final SimulatedFolder folder = new SimulatedFolder();
    private final HealthLog health = new HealthLog();

    @Test
    @DisplayName("Records of an older version are brought to the present one, durably, and the older file is kept")
    void migrates() throws Exception {
        write("1");
        LogStore migrated = open(NEXT);

        assertThat(migrated.read("access")).containsOnlyKeys("k");
        assertThat(migrated.read("rights")).isEmpty();
        assertThat(folder.list()).containsExactlyInAnyOrder("1.log", "2.log");
        assertThat(open(NEXT).read("access")).containsOnlyKeys("k");
        assertThat(health.entries()).isEmpty();
    }

    @Test
    @DisplayName("Whatever a power cut leaves of a migration, the records are there in the old or the new version")
    void powerCut() throws Exception {
        write("1");
        folder.watch(operation -> {
            for (SimulatedFolder left : folder.afterEveryPowerCut()) {
                try {
                    assertThat(Stores.open(left, new ManualWriter(), health, NEXT)
                                    .read("access"))
                            .containsOnlyKeys("k");
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
            }
            return SimulatedFolder.Fault.NONE;
        });
        open(NEXT);
        assertThat(folder.list()).contains("2.log");
    }

    @Test
    @DisplayName("An older gateway puts the file of a newer version aside and goes on with the one before")
    void olderGateway() throws Exception {
        write("1");
        open(NEXT);
        LogStore back = open(Schema.PRESENT);

        assertThat(back.read("rights")).containsOnlyKeys("k");
        assertThat(folder.list()).contains("2.damaged");
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("2.log: its schema has the version 2, and 1 is the newest that this gateway knows"));
    }

    private void write(String value) throws Exception {
        Stores.commit(
                Stores.immediate(folder, health),
                Batch.builder()
                        .put("rights", "k", value.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .build());
    }

    private LogStore open(Schema schema) throws Exception {
        return Stores.open(folder, new ManualWriter(), health, schema);
    }
}

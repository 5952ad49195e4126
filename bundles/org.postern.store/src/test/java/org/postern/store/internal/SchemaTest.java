// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;

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
    @DisplayName(
            "An older gateway leaves the state of a newer one alone: it serves what was before and changes nothing")
    void olderGateway() throws Exception {
        write("1");
        open(NEXT);
        byte[] newer = folder.content("2.log");
        ManualWriter writer = new ManualWriter();
        writer.immediate();
        LogStore back = Stores.open(folder, writer, health, Schema.PRESENT);

        assertThat(back.read("rights")).containsOnlyKeys("k");
        assertThat(health.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.text()).contains("Changes are refused", "a newer gateway wrote 2.log (schema 2, and 1");
            assertThat(entry.remedy()).contains("Install the newer gateway again", "move 2.log");
        });
        Batch secret = Batch.builder().putSecret("rights", "s", new byte[] {1}).build();
        assertThatThrownBy(() -> Stores.commit(back, secret))
                .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(StoreException.Reason.READ_ONLY))
                .hasMessageContaining("newer gateway");
        back.later(Stores.put("rights", "k", "later"));
        writer.runLater();
        back.close();
        assertThat(folder.list()).containsExactlyInAnyOrder("1.log", "2.log");
        assertThat(folder.content("2.log")).isEqualTo(newer);
        assertThat(open(NEXT).read("access")).containsOnlyKeys("k");
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

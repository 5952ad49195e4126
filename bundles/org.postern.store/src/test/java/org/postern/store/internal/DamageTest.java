// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;

/** Files that were damaged while the gateway was off. */
class DamageTest {
    private final Set<Model> history = new HashSet<>();
    private final Set<Integer> ends = new HashSet<>();
    private final SimulatedFolder original = new SimulatedFolder();
    private Model last = Model.EMPTY;
    private String newest = "";

    @BeforeEach
    void write() throws Exception {
        LogStore store = Stores.immediate(original, new HealthLog());
        for (int i = 0; i < 25; i++) {
            Batch batch = Batch.builder()
                    .put("access", "r" + i % 6, Integer.toString(i).repeat(20).getBytes(StandardCharsets.US_ASCII))
                    .remove("access", "r" + (i + 1) % 6)
                    .put("attributes", "n", new byte[] {(byte) i})
                    .build();
            Stores.commit(store, batch);
            last = last.after(batch);
            history.add(last);
            if (!newest.equals(newest(original))) {
                newest = newest(original);
                ends.clear();
            }
            ends.add(original.content(newest).length);
        }
        assertThat(generations(original)).as("the last and the one before").hasSize(2);
        assertThat(ends).as("groups in the last one").hasSizeGreaterThan(3);
    }

    @Test
    @DisplayName("A bit that flipped anywhere leaves the last good state and a warning")
    void flippedBits() throws Exception {
        Random random = new Random(1);
        byte[] content = original.content(newest);
        for (int at = 0; at < content.length; at++) {
            byte[] flipped = content.clone();
            flipped[at] = (byte) (flipped[at] ^ (1 << random.nextInt(8)));
            HealthLog health = recover(newest, flipped);
            assertThat(health.entries()).as("bit of byte " + at).hasSize(1);
        }
    }

    @Test
    @DisplayName("A file cut off anywhere leaves the last good state, and a warning unless a group ended there")
    void cutOff() throws Exception {
        byte[] content = original.content(newest);
        int snapshot = ends.stream().mapToInt(end -> end).min().orElseThrow();
        for (int length = 0; length < content.length; length++) {
            HealthLog health = recover(newest, Arrays.copyOf(content, length));
            boolean between = ends.contains(length) && length >= snapshot;
            assertThat(health.entries()).as("cut off at " + length).hasSize(between ? 0 : 1);
        }
    }

    @Test
    @DisplayName("Rubbish in place of the newest file leaves the generation before")
    void rubbish() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] rubbish = new byte[random.nextInt(4_000)];
            random.nextBytes(rubbish);
            assertThat(recover(newest, rubbish).entries()).hasSize(1);
        }
    }

    @Test
    @DisplayName("When the newest file is missing the generation before is in force")
    void missing() throws Exception {
        SimulatedFolder folder = copy();
        folder.lose(newest);
        assertThat(Model.of(Stores.immediate(folder, new HealthLog()), Stores.NAMESPACES))
                .isIn(history);
    }

    @Test
    @DisplayName(
            "When nothing can be read the store begins anew, says so, keeps the files, and is well at the next start")
    void nothingLeft() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        generations(original).forEach(name -> folder.put(name, new byte[] {1, 2, 3}));
        HealthLog health = new HealthLog();
        LogStore store = Stores.immediate(folder, health);
        assertThat(Model.of(store, Stores.NAMESPACES)).isEqualTo(Model.EMPTY);
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("nothing of it is left", newest));
        assertThat(folder.list()).filteredOn(name -> name.endsWith(".damaged")).hasSize(2);
        Stores.commit(store, Stores.put("access", "new", "x"));

        HealthLog next = new HealthLog();
        assertThat(Model.of(Stores.immediate(folder, next), Stores.NAMESPACES))
                .isEqualTo(Model.EMPTY.after(Stores.put("access", "new", "x")));
        assertThat(next.entries()).isEmpty();
    }

    @Test
    @DisplayName("Only so many damaged files are kept")
    void keepsSome() throws Exception {
        SimulatedFolder folder = copy();
        for (int i = 0; i < 20; i++) {
            folder.put(newest(folder), new byte[i]);
            Stores.immediate(folder, new HealthLog());
        }
        assertThat(folder.list()).filteredOn(name -> name.endsWith(".damaged")).hasSize(5);
        assertThat(Model.of(Stores.immediate(folder, new HealthLog()), Stores.NAMESPACES))
                .isIn(history);
    }

    /** What was found has to be a state that there was, to be kept from then on, and the damaged file to be put aside. */
    private HealthLog recover(String name, byte[] content) throws Exception {
        SimulatedFolder folder = copy();
        folder.put(name, content);
        HealthLog health = new HealthLog();
        LogStore store = Stores.immediate(folder, health);
        Model found = Model.of(store, Stores.NAMESPACES);
        assertThat(found).isIn(history);
        assertThat(folder.list())
                .filteredOn(file -> file.endsWith(".damaged"))
                .hasSize(health.entries().size());
        Batch more = Stores.put("accounts", "more", "x");
        Stores.commit(store, more);
        HealthLog next = new HealthLog();
        assertThat(Model.of(Stores.immediate(folder, next), Stores.NAMESPACES)).isEqualTo(found.after(more));
        assertThat(next.entries()).isEmpty();
        return health;
    }

    private SimulatedFolder copy() {
        SimulatedFolder folder = new SimulatedFolder();
        original.list().forEach(name -> folder.put(name, original.content(name)));
        return folder;
    }

    private static String newest(SimulatedFolder folder) {
        List<String> names = generations(folder);
        return names.get(names.size() - 1);
    }

    private static List<String> generations(SimulatedFolder folder) {
        List<String> names = new ArrayList<>(folder.list());
        names.removeIf(name -> Generation.number(name) < 0);
        names.sort((a, b) -> Long.compare(Generation.number(a), Generation.number(b)));
        return names;
    }
}

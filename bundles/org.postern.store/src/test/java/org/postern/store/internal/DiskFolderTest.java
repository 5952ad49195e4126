// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.store.api.StoreException.Reason;

class DiskFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    @DisplayName("Folder and files are for their owner only")
    void modes() throws Exception {
        Path state = data.resolve("state");
        try (DiskFolder folder = new DiskFolder(state)) {
            LogStore store = Stores.immediate(folder, new HealthLog());
            Stores.commit(
                    store,
                    Batch.builder().putSecret("accounts", "k", new byte[9]).build());
            assertThat(permissions(state)).isEqualTo("rwx------");
            assertThat(folder.list()).contains(KeyFile.NAME, "1.log");
            for (String name : folder.list()) {
                assertThat(permissions(state.resolve(name))).as(name).isEqualTo("rw-------");
            }
        }
    }

    @Test
    @DisplayName("A second store on the same folder is refused until the first is closed")
    void locks() throws Exception {
        try (DiskFolder first = new DiskFolder(data)) {
            assertThat(first.list()).isNotEmpty();
            assertThatThrownBy(() -> new DiskFolder(data))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another gateway uses the folder")
                    .hasMessageContaining("--data");
        }
        new DiskFolder(data).close();
    }

    @Test
    @DisplayName("A folder that cannot be locked at the start is read, and written to from the moment when it can be")
    void locksLater() throws Exception {
        Path lock = unlockable();
        HealthLog health = new HealthLog();
        try (DiskFolder folder = new DiskFolder(data)) {
            LogStore store = Stores.immediate(folder, health);
            assertThat(store.read("access").get("k")).asString().isEqualTo("before");
            assertReadOnly(store, "cannot be locked");
            assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.remedy())
                    .contains("Let the gateway write to its data folder"));
            Files.delete(lock);
            Stores.commit(store, Stores.put("access", "k", "after"));
            assertThat(health.entries()).isEmpty();
            assertThatThrownBy(() -> new DiskFolder(data)).hasMessageContaining("another gateway uses the folder");
            store.close();
        }
        assertThat(kept()).isEqualTo("after");
    }

    @Test
    @DisplayName("What another gateway wrote meanwhile is not overwritten by one that could not lock the folder")
    void othersMeanwhile() throws Exception {
        Path lock = unlockable();
        HealthLog health = new HealthLog();
        try (DiskFolder folder = new DiskFolder(data)) {
            LogStore store = Stores.immediate(folder, health);
            Files.delete(lock);
            try (DiskFolder other = new DiskFolder(data)) {
                assertReadOnly(store, "another gateway uses the folder");
                LogStore others = Stores.immediate(other, new HealthLog());
                Stores.commit(others, Stores.put("access", "k", "of the other"));
                others.close();
            }
            assertReadOnly(store, "another gateway changed the folder");
            assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.remedy())
                    .contains("Restart this gateway"));
            store.close();
        }
        assertThat(kept()).isEqualTo("of the other");
    }

    /** A folder with a record, in which the lock is something that cannot be opened. */
    private Path unlockable() throws Exception {
        try (DiskFolder folder = new DiskFolder(data)) {
            LogStore store = Stores.immediate(folder, new HealthLog());
            Stores.commit(store, Stores.put("access", "k", "before"));
            store.close();
        }
        Path lock = data.resolve("lock");
        Files.delete(lock);
        return Files.createDirectory(lock);
    }

    private String kept() throws Exception {
        try (DiskFolder folder = new DiskFolder(data)) {
            LogStore store = Stores.immediate(folder, new HealthLog());
            String value = new String(store.read("access").getOrDefault("k", new byte[0]), StandardCharsets.UTF_8);
            store.close();
            return value;
        }
    }

    private static void assertReadOnly(LogStore store, String reason) {
        assertThatThrownBy(() -> Stores.commit(store, Stores.put("access", "k", "lost")))
                .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.READ_ONLY))
                .hasMessageContaining(reason);
    }

    @Test
    @DisplayName("Records are there again after a restart, and after many generations")
    void restarts() throws Exception {
        Model model = Model.EMPTY;
        for (int start = 0; start < 5; start++) {
            try (DiskFolder folder = new DiskFolder(data)) {
                LogStore store = Stores.immediate(folder, new HealthLog());
                assertThat(Model.of(store, Stores.NAMESPACES)).isEqualTo(model);
                for (int i = 0; i < 60; i++) {
                    Batch batch = Stores.put("access", "k" + i % 9, "value " + start + " " + i);
                    Stores.commit(store, batch);
                    model = model.after(batch);
                }
                store.close();
            }
        }
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.filter(file -> file.toString().endsWith(".log"))).hasSize(2);
        }
    }

    @Test
    @DisplayName("On a disk that is really full commits are refused as full, and taken again when there is space")
    void fullDisk() throws Exception {
        Path disk = Files.createDirectory(data.resolve("disk"));
        assumeThat(mount(disk)).as("a small file system can be mounted").isTrue();
        try (DiskFolder folder = new DiskFolder(disk.resolve("state"))) {
            LogStore store = Stores.immediate(folder, new HealthLog());
            Stores.commit(store, Stores.put("access", "k", "before"));
            fill(disk.resolve("filler"));
            Model before = Model.of(store, Stores.NAMESPACES);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            Stores.commit(
                                    store,
                                    Batch.builder()
                                            .put("access", "k", new byte[4_000])
                                            .put("attributes", "k", new byte[4_000])
                                            .build());
                        }
                    })
                    .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.FULL));
            assertThat(Model.of(store, Stores.NAMESPACES)).isEqualTo(before);
            Files.delete(disk.resolve("filler"));
            Stores.commit(store, Stores.put("access", "k", "after"));
            store.close();
            LogStore next = Stores.immediate(folder, new HealthLog());
            assertThat(next.read("access").get("k")).asString().isEqualTo("after");
            next.close();
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        Files.createFile(file);
        try {
            for (int i = 0; i < 1_000; i++) {
                Files.write(file, new byte[1_024], java.nio.file.StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static boolean mount(Path folder) throws Exception {
        return Files.getOwner(folder).getName().equals("root")
                && run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

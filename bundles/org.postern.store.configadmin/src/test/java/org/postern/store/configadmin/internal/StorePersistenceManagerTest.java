// SPDX-License-Identifier: Apache-2.0
package org.postern.store.configadmin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.ComponentContext;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

class StorePersistenceManagerTest {
    private final Records records = new Records();
    private final List<String> done = new ArrayList<>();

    @Test
    @DisplayName("A configuration is there again after a restart, with the types of its values, encrypted")
    void keeps() throws Exception {
        Map<String, Object> properties = Map.of(
                "service.pid", "p", "text", "a\"b\n", "number", 5L, "list", List.of("x", "y"), "array", new int[] {1, 2
                });
        manager().store("p", dictionary(properties));

        StorePersistenceManager next = manager();
        assertThat(next.exists("p")).isTrue();
        Dictionary<?, ?> loaded = next.load("p");
        assertThat(loaded.get("text")).isEqualTo("a\"b\n");
        assertThat(loaded.get("number")).isEqualTo(5L);
        assertThat(loaded.get("list")).isEqualTo(List.of("x", "y"));
        assertThat(loaded.get("array")).isEqualTo(new int[] {1, 2});
        assertThat(Collections.list(next.getDictionaries())).hasSize(1);
        assertThat(records.secrets).isEqualTo(1);
    }

    @Test
    @DisplayName("A deleted configuration is gone after a restart too")
    void deletes() throws Exception {
        StorePersistenceManager manager = manager();
        manager.store("p", dictionary(Map.of("service.pid", "p")));
        manager.delete("p");
        manager.delete("never there");

        assertThat(manager.exists("p")).isFalse();
        assertThat(manager().exists("p")).isFalse();
        assertThatThrownBy(() -> manager().load("p")).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("What comes again at each start is not written, and takes away what was written before")
    void caches() throws Exception {
        StorePersistenceManager manager = manager();
        Map<String, Object> cached = Map.of("service.pid", "p", StorePersistenceManager.CACHED, true);
        manager.store("p", dictionary(cached));
        assertThat(manager.load("p").get("service.pid")).isEqualTo("p");
        assertThat(records.values).isEmpty();
        assertThat(records.commits).isZero();

        manager.store("p", dictionary(Map.of("service.pid", "p", "k", "edited")));
        assertThat(manager().exists("p")).isTrue();
        manager.store("p", dictionary(cached));
        assertThat(manager().exists("p")).isFalse();
    }

    @Test
    @DisplayName("What was created and not updated is not written")
    void ignoresEmpty() throws Exception {
        manager().store("p", dictionary(Map.of("service.pid", "p", "_felix_.cm.newConfiguration", true)));

        assertThat(records.commits).isZero();
    }

    @Test
    @DisplayName("What the store refuses fails with the reason, and the configuration stays as it was")
    void refused() throws Exception {
        StorePersistenceManager manager = manager();
        manager.store("p", dictionary(Map.of("k", "old")));
        records.refuse = true;

        assertThatThrownBy(() -> manager.store("p", dictionary(Map.of("k", "new"))))
                .isInstanceOf(IOException.class)
                .hasMessage("Not stored: the disk is full");
        assertThatThrownBy(() -> manager.delete("p")).isInstanceOf(IOException.class);
        assertThat(manager.load("p").get("k")).isEqualTo("old");
    }

    @Test
    @DisplayName("A record that cannot be read is left out, the others are there")
    void leavesOut() throws Exception {
        manager().store("p", dictionary(Map.of("k", "v")));
        records.values.put("q", new byte[] {9, 1});
        records.values.put("r", new byte[0]);

        StorePersistenceManager next = manager();
        assertThat(next.exists("p")).isTrue();
        assertThat(next.exists("q")).isFalse();
        assertThat(next.exists("r")).isFalse();
    }

    @Test
    @DisplayName("SEC-15: What cannot be decrypted stays in the store, and Config Admin begins anew when the key comes")
    void lateKey() throws Exception {
        manager().store("p", dictionary(Map.of("k", "v")));
        records.unreadable.add("p");
        StorePersistenceManager without = manager();
        assertThat(without.exists("p")).isFalse();
        without.store("q", dictionary(Map.of("k", "v")));
        without.delete("p");
        records.keyComes.forEach(Runnable::run);
        assertThat(done).as("another key").isEmpty();

        records.unreadable.clear();
        records.keyComes.forEach(Runnable::run);
        assertThat(done).containsExactly("disableComponent", "enableComponent");
        without.close();
        assertThat(records.keyComes).isEmpty();
        assertThat(manager().load("p").get("k")).isEqualTo("v");
        assertThat(records.keyComes).as("everything could be read").isEmpty();
    }

    private StorePersistenceManager manager() {
        return new StorePersistenceManager(component(), records);
    }

    /** What a component may do to itself, by the name of the method. */
    private ComponentContext component() {
        return (ComponentContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ComponentContext.class}, (proxy, method, arguments) -> {
                    done.add(method.getName());
                    return null;
                });
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(properties);
    }

    /** A store that holds one namespace and can refuse. */
    private static final class Records implements StateStore {
        private final SortedMap<String, byte[]> values = new TreeMap<>();
        private final SortedSet<String> unreadable = new TreeSet<>();
        private final List<Runnable> keyComes = new ArrayList<>();
        private boolean refuse;
        private int commits;
        private int secrets;

        @Override
        public SortedMap<String, byte[]> read(String namespace) {
            SortedMap<String, byte[]> readable = new TreeMap<>(values);
            readable.keySet().removeAll(unreadable);
            return readable;
        }

        @Override
        public SortedSet<String> unreadable(String namespace) {
            return new TreeSet<>(unreadable);
        }

        @Override
        public Runnable whenKeyComes(Runnable task) {
            keyComes.add(task);
            return () -> keyComes.remove(task);
        }

        @Override
        public CompletionStage<@Nullable Void> commit(Batch batch) {
            if (refuse) {
                return CompletableFuture.failedFuture(
                        new StoreException(StoreException.Reason.FULL, "Not stored: the disk is full", null));
            }
            commits++;
            for (Batch.Change change : batch.changes()) {
                if (change instanceof Batch.Put put) {
                    values.put(put.key(), put.value());
                    secrets += put.secret() ? 1 : 0;
                } else if (change instanceof Batch.Remove remove) {
                    values.remove(remove.key());
                }
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void later(Batch batch) {
            commit(batch);
        }
    }
}

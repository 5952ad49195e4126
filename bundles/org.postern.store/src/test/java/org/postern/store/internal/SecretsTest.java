// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreKey;

class SecretsTest {
    private static final String SECRET = "correct horse battery staple";

    private final SimulatedFolder folder = new SimulatedFolder();
    private final HealthLog health = new HealthLog();

    @Test
    @DisplayName("A secret is in no file in clear, and is read again after a restart")
    void encrypted() throws Exception {
        commit(Stores.immediate(folder, health));

        assertThat(folder.list()).contains(KeyFile.NAME);
        for (String name : folder.list()) {
            assertThat(new String(folder.content(name), StandardCharsets.ISO_8859_1))
                    .as(name)
                    .doesNotContain(SECRET)
                    .doesNotContain(SECRET.substring(0, 8));
        }
        assertThat(secret(Stores.immediate(folder, health))).isEqualTo(SECRET);
    }

    @Test
    @DisplayName("Without a secret there is no key file")
    void noKeyWithoutSecret() throws Exception {
        Stores.commit(Stores.immediate(folder, health), Stores.put("access", "k", "v"));

        assertThat(folder.list()).containsExactly("1.log");
    }

    @Test
    @DisplayName("With another key, or without, secrets are left out, said so, and the rest is there")
    void otherKey() throws Exception {
        LogStore store = Stores.immediate(folder, health);
        commit(store);
        Stores.commit(store, Stores.put("accounts", "name", "v"));
        folder.put(KeyFile.NAME, new byte[32]);

        assertThat(Stores.immediate(folder, health).read("accounts")).containsOnlyKeys("name");
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("not the one it was encrypted with"));
        folder.lose(KeyFile.NAME);
        assertThat(Stores.immediate(folder, health).read("accounts")).containsOnlyKeys("name");
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("secrets.key is missing or damaged"));
    }

    @Test
    @DisplayName(
            "SEC-15: What cannot be decrypted is named and kept, through changes and restarts, and read with its key")
    void keptUnread() throws Exception {
        LogStore store = Stores.immediate(folder, health);
        commit(store);
        byte[] key = folder.content(KeyFile.NAME);
        folder.lose(KeyFile.NAME);

        LogStore without = Stores.immediate(folder, health);
        assertThat(without.unreadable("accounts")).containsExactly("key");
        for (int i = 0; i < 100; i++) {
            Stores.commit(without, Stores.put("accounts", "other", "value " + i));
        }
        without.close();
        assertThat(Stores.immediate(folder, health).unreadable("accounts")).containsExactly("key");
        assertThat(health.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.text()).contains("Secrets of the accounts cannot be decrypted and are kept unread (1)");
            assertThat(entry.remedy()).contains("Put secrets.key back from the backup and restart");
        });

        folder.put(KeyFile.NAME, key);
        LogStore back = Stores.immediate(folder, health);
        assertThat(back.unreadable("accounts")).isEmpty();
        assertThat(secret(back)).isEqualTo(SECRET);
        assertThat(back.read("accounts")).containsOnlyKeys("key", "other");
    }

    @Test
    @DisplayName("SEC-15: A secret that could not be decrypted and was replaced is no problem any more")
    void replaced() throws Exception {
        commit(Stores.immediate(folder, health));
        folder.lose(KeyFile.NAME);
        LogStore without = Stores.immediate(folder, health);
        assertThat(without.read("accounts")).isEmpty();
        assertThat(health.entries()).hasSize(1);

        commit(without);
        assertThat(health.entries()).isEmpty();
        assertThat(without.unreadable("accounts")).isEmpty();
    }

    @Test
    @DisplayName("SEC-15: Who waits for a key is told each time that one comes, and the secret is readable then")
    void keyComes() throws Exception {
        LogStore first = Stores.immediate(folder, health);
        StoreKey key = new FixedKey("tpm", (byte) 7);
        first.use(key);
        commit(first);

        LogStore next = Stores.immediate(folder, health);
        assertThat(next.unreadable("accounts")).containsExactly("key");
        assertThat(health.entries()).hasSize(1);
        List<String> told = new ArrayList<>();
        Runnable end = next.whenKeyComes(() -> told.add(secret(next)));
        next.use(new FixedKey("other", (byte) 8));
        next.use(key);
        assertThat(told).containsExactly("", SECRET);
        assertThat(health.entries()).isEmpty();
        end.run();
        next.use(key);
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("In place of a damaged key file a new one is made, so that secrets can be provisioned again")
    void damagedKey() throws Exception {
        commit(Stores.immediate(folder, health));
        folder.put(KeyFile.NAME, new byte[5]);

        LogStore store = Stores.immediate(folder, health);
        assertThat(store.read("accounts")).isEmpty();
        commit(store);
        assertThat(folder.content(KeyFile.NAME)).hasSize(32);
        assertThat(folder.content(KeyFile.NAME + ".damaged")).hasSize(5);
        assertThat(secret(Stores.immediate(folder, health))).isEqualTo(SECRET);
    }

    @Test
    @DisplayName("What was encrypted for one record does not pass as another")
    void bound() throws Exception {
        Secrets secrets = new Secrets(new KeyFile(folder));
        Value clear = new Value(SECRET.getBytes(StandardCharsets.UTF_8), Value.Form.SECRET);
        Value sealed = secrets.seal("accounts", "a", clear);

        assertThat(secrets.open("accounts", "a", sealed)).isEqualTo(clear.bytes());
        assertThatThrownBy(() -> secrets.open("accounts", "b", sealed)).hasMessageContaining("key is not the one");
        assertThat(secrets.seal("accounts", "a", clear).bytes()).isNotEqualTo(sealed.bytes());
    }

    @Test
    @DisplayName("A key service takes the place of the key file, for secrets that are there too")
    void keyService() throws Exception {
        LogStore store = Stores.immediate(folder, health);
        commit(store);
        StoreKey key = new FixedKey("tpm", (byte) 7);
        ManualWriter writer = new ManualWriter();
        store = Stores.open(folder, writer, health);
        store.use(key);
        writer.run();
        writer.runLater();
        assertThat(secret(store)).isEqualTo(SECRET);
        folder.lose(KeyFile.NAME);

        LogStore next = Stores.immediate(folder, health);
        assertThat(next.read("accounts")).isEmpty();
        assertThat(health.entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("the key 'tpm' is not there"));
        next.use(key);
        assertThat(secret(next)).isEqualTo(SECRET);
        next.forget(key);
        assertThat(next.read("accounts")).isEmpty();
    }

    private static void commit(LogStore store) throws Exception {
        Stores.commit(
                store,
                Batch.builder()
                        .putSecret("accounts", "key", SECRET.getBytes(StandardCharsets.UTF_8))
                        .build());
        assertThat(secret(store)).isEqualTo(SECRET);
    }

    private static String secret(LogStore store) {
        return new String(store.read("accounts").getOrDefault("key", new byte[0]), StandardCharsets.UTF_8);
    }

    private record FixedKey(String id, byte filler) implements StoreKey {
        @Override
        public SecretKey key() throws GeneralSecurityException {
            byte[] bytes = new byte[32];
            java.util.Arrays.fill(bytes, filler);
            return new SecretKeySpec(bytes, "AES");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.store.api.Batch;

class AccountRecordsTest {
    private static final FactoryAccount PLAIN = account("plain", 1, "coap://192.0.2.1", AccountSecurity.NONE);
    private static final FactoryAccount SECURED =
            account("secured", 2, "coaps://192.0.2.2", AccountSecurity.psk(new byte[] {'i'}, new byte[16]));

    @Test
    @DisplayName("SEC-15: Of an account with a key the instance and the configuration are encrypted at rest")
    void withKey() {
        assertThat(secrets(PLAIN, SECURED)).containsExactly("0/1", "factory/secured");
    }

    @Test
    @DisplayName("An account without a key needs no cryptography")
    void withoutKey() {
        assertThat(secrets(PLAIN)).isEmpty();
    }

    private static Set<String> secrets(FactoryAccount... accounts) {
        Configuration configuration = Configuration.EMPTY;
        Map<String, byte[]> factory = new HashMap<>();
        for (FactoryAccount account : accounts) {
            configuration = account.into(configuration);
            factory.put(account.name(), account.content());
        }
        Set<String> keys = new TreeSet<>();
        for (Batch.Change change : AccountRecords.batch(configuration, factory, null, false, Set.of())
                .changes()) {
            if (change instanceof Batch.Put put && put.secret()) {
                keys.add(put.key());
            }
        }
        return keys;
    }

    private static FactoryAccount account(String name, int server, String uri, AccountSecurity security) {
        return new FactoryAccount(name, new AccountSettings(server, uri, 300, "U"), false, security, 0, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;

class KeyBytesTest {
    @Test
    @DisplayName("SEC-15: what was gathered is given once and nothing of it stays")
    void taken() {
        List<byte[]> seen = new ArrayList<>();
        KeyBytes bytes = new KeyBytes();
        bytes.writeBytes(new byte[] {1, 2, 3});
        seen.add(bytes.take());
        seen.add(bytes.take());
        assertThat(seen).containsExactly(new byte[] {1, 2, 3}, new byte[0]);
    }

    @Test
    @DisplayName("SEC-15: the copy of a session that goes to the store is the only one")
    void onlyOne() {
        Records store = new Records();
        byte[] state = {1, 2, 3};
        new SessionMemory(store, "server 1", new byte[32]).resumable(5684, Long.MAX_VALUE, state);
        assertThat(state).containsOnly(0);
        assertThat(store.puts()).singleElement().extracting(Batch.Put::secret).isEqualTo(true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LostPortTest {
    @Test
    @DisplayName("SEC-14, BS-30: a port for the bootstrap server that was lost is opened again")
    void lost() throws Exception {
        try (TestReception gateway = TestReception.open(PskTest.psk("bs", PskTest.KEY))) {
            gateway.losePort();
            await().untilAsserted(() -> {
                try (TestVisitor visitor = TestVisitor.psk(gateway.port(), "bs", PskTest.KEY)) {
                    assertThat(visitor.echo("hello")).isEqualTo("hello");
                }
            });
        }
    }
}

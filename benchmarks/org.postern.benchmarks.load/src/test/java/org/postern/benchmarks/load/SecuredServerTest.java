// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Scandium is the client: it and our few lines of DTLS have nothing in common. */
class SecuredServerTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aClientRegistersOverDtlsAndAnswersRequests() throws Exception {
        try (ManagementServer server = ManagementServer.secured(PreSharedKey.OF_BENCHMARKS);
                ScandiumClient client = new ScandiumClient(server.uri(), PreSharedKey.OF_BENCHMARKS)) {
            assertThat(server.await(LONG)).isNotNull();
            assertThat(server.firstContact()).isNotZero();
            byte[] large = new byte[3_000];
            Arrays.fill(large, (byte) 7);

            LoadResult reads = new ReadLoad(server, "/3/0").run(1_000, 32);
            new BlockwiseWrite(server).put("/5/0/0", large);

            assertThat(reads.errors()).isZero();
            assertThat(client.received()).isEqualTo(large);
            assertThat(client.cipherSuite()).isEqualTo("TLS_PSK_WITH_AES_128_CCM_8");
        }
    }

    @Test
    void aWrongKeyIsNoticed() throws Exception {
        PreSharedKey wrong = new PreSharedKey(PreSharedKey.OF_BENCHMARKS.identity(), new byte[16]);
        try (ManagementServer server = ManagementServer.secured(PreSharedKey.OF_BENCHMARKS);
                ScandiumClient client = new ScandiumClient(server.uri(), wrong)) {
            assertThat(client.received()).isEmpty();
            assertThatThrownBy(() -> server.await(LONG)).isInstanceOf(IOException.class);
        }
    }
}

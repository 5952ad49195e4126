// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MalformedDatagramsTest {

    @Test
    void theSameSeedGivesTheSameDatagrams() {
        MalformedDatagrams one = new MalformedDatagrams(42);
        MalformedDatagrams two = new MalformedDatagrams(42);

        assertThat(IntStream.range(0, 1000).allMatch(i -> Arrays.equals(one.next(), two.next())))
                .isTrue();
    }

    @Test
    void noDatagramIsAMessageThatAnEndpointMayActOn() {
        MalformedDatagrams datagrams = new MalformedDatagrams(1);

        for (int i = 0; i < 20_000; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(datagrams.next());
            try {
                CoapMessage message = CoapMessage.decode(bytes);
                assertThat(isRefusable(message)).as("%s", message).isTrue();
                assertThat(message.mid()).isGreaterThanOrEqualTo(0x8000);
            } catch (MalformedMessageException expected) {
                assertThat(expected).hasMessageMatching(".+");
            }
        }
    }

    private static boolean isRefusable(CoapMessage message) {
        boolean noRequest = !message.isRequest();
        boolean unknownOption =
                message.options().stream().anyMatch(option -> option.number() > 2048 && option.number() % 2 == 1);
        boolean brokenTlv = message.payload().length > 0 && (message.payload()[0] & 0xff) == 0xff;
        return noRequest || unknownOption || brokenTlv;
    }
}

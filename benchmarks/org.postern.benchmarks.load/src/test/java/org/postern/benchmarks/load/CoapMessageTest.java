// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoapMessageTest {

    @Test
    void aReadOfDeviceHasTheBytesOfTheStandard() {
        byte[] bytes = CoapMessage.of(CoapType.CON, Coap.GET, 0x1234, new byte[] {7})
                .with(CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV))
                .withPath(Coap.URI_PATH, "/3/0")
                .encode();

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("4101123407" + "b133" + "0130" + "622d16");
    }

    @Test
    void whatIsEncodedDecodesToTheSame() throws Exception {
        CoapMessage message = CoapMessage.of(CoapType.NON, Coap.CONTENT, 65535, new byte[8])
                .with(CoapOption.of(Coap.OBSERVE, 70_000))
                .with(CoapOption.of(Coap.URI_QUERY, "x".repeat(300)))
                .with(CoapOption.of(2049, 0))
                .withPayload("hello".getBytes(UTF_8));

        CoapMessage decoded = CoapMessage.decode(ByteBuffer.wrap(message.encode()));

        assertThat(decoded).usingRecursiveComparison().isEqualTo(message);
        assertThat(decoded.integer(Coap.OBSERVE)).hasValue(70_000);
        assertThat(decoded.joined(Coap.URI_QUERY)).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "40",
                "400100",
                "8001000041",
                "4901000041",
                "4201000041",
                "40010000f0",
                "400100000f",
                "400100000541",
                "40010000ff",
                "40010000d0",
                "40010000e000"
            })
    void whatIsNoMessageIsRefused(String hex) {
        assertThatThrownBy(
                        () -> CoapMessage.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void theAnswerToAConfirmableRequestIsPiggybacked() {
        CoapMessage request = CoapMessage.of(CoapType.CON, Coap.POST, 5, new byte[] {1, 2});

        CoapMessage answer = request.answer(Coap.CHANGED);

        assertThat(answer.type()).isEqualTo(CoapType.ACK);
        assertThat(answer.mid()).isEqualTo(5);
        assertThat(answer.token()).containsExactly(1, 2);
        assertThat(Coap.text(answer.code())).isEqualTo("2.04");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.ContentFormat;

/** The gateway's own requests, seen on the wire. */
class ClientWireTest {
    private final Wire wire = new Wire(new FakeEngine());

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("GEN-03: a Register carries path, query, format and payload; its answer carries the location")
    void register() throws Exception {
        CompletableFuture<ClientResult> result = send(new ClientRequest(
                ClientRequest.Method.POST,
                List.of("rd"),
                List.of("ep=a", "lt=60"),
                ContentFormat.LINK,
                ascii("</3/0>")));

        byte[] request = wire.expectStart("48 02"); // CON, token of 8, POST
        assertThat(HexFormat.of().formatHex(request, 12, request.length))
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        Wire.bytes(
                                                """
                        b2 7264           # Uri-Path rd
                        11 28             # Content-Format 40
                        34 65703d61       # Uri-Query ep=a
                        05 6c743d3630     # Uri-Query lt=60
                        ff 3c2f332f303e   # </3/0>
                        """)));

        wire.send(answer(request, 0x41, "82 7264 04 35613366")); // 2.01, Location-Path rd, 5a3f
        assertThat(get(result)).isInstanceOfSatisfying(ClientResult.Answered.class, answered -> {
            assertThat(answered.code()).isEqualTo(201);
            assertThat(answered.location()).containsExactly("rd", "5a3f");
        });
    }

    private CompletableFuture<ClientResult> send(ClientRequest request) {
        CompletableFuture<ClientResult> result = new CompletableFuture<>();
        wire.connection.request(request, result::complete);
        return result;
    }

    private static ClientResult get(CompletableFuture<ClientResult> result) throws Exception {
        return result.get(10, TimeUnit.SECONDS);
    }

    /** The acknowledgement of a request with 8 bytes of token. */
    private static byte[] answer(byte[] request, int code, String rest) {
        byte[] tail = Wire.bytes(rest);
        byte[] packet = Arrays.copyOf(request, 12 + tail.length);
        packet[0] = 0x68;
        packet[1] = (byte) code;
        System.arraycopy(tail, 0, packet, 12, tail.length);
        return packet;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

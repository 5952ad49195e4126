// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    @Test
    @DisplayName("REG-04: a De-register is a DELETE of the location")
    void deregister() throws Exception {
        CompletableFuture<ClientResult> result = send(new ClientRequest(
                ClientRequest.Method.DELETE, List.of("rd", "5a3f"), List.of(), ContentFormat.NONE, ascii("")));
        byte[] request = wire.expectStart("48 04");
        assertThat(request).endsWith(Wire.bytes("b2 7264 04 35613366"));
        wire.send(answer(request, 0x42, ""));
        assertThat(code(result)).isEqualTo(202);
    }

    @Test
    @DisplayName("GEN-02: an answer may come separately and is acknowledged, also the second time")
    void separate() throws Exception {
        CompletableFuture<ClientResult> result = send(update());
        byte[] request = wire.expectStart("48 02");
        wire.send(new byte[] {0x60, 0, request[2], request[3]});
        byte[] separate = answer(request, 0x44, "");
        separate[0] = 0x48;
        separate[2] = 0x77;
        separate[3] = 0x01;
        wire.send(separate);
        wire.expect("60007701");
        assertThat(code(result)).isEqualTo(204);
        wire.send(separate);
        wire.expect("60007701");
    }

    @Test
    @DisplayName("GEN-02: a request is repeated until it is answered")
    void repeated() throws Exception {
        try (Wire hasty = new Wire(hasty(6), new FakeEngine())) {
            CompletableFuture<ClientResult> result = new CompletableFuture<>();
            hasty.connection.request(update(), result::complete);
            byte[] first = hasty.receive();
            assertThat(hasty.receive()).isEqualTo(first);
            hasty.send(answer(first, 0x44, ""));
            assertThat(code(result)).isEqualTo(204);
        }
    }

    @Test
    @DisplayName("REG-13: a request nobody answers times out")
    void timeout() throws Exception {
        try (Wire hasty = new Wire(hasty(1), new FakeEngine())) {
            CompletableFuture<ClientResult> result = new CompletableFuture<>();
            hasty.connection.request(update(), result::complete);
            assertThat(get(result)).isInstanceOf(ClientResult.TimedOut.class);
        }
    }

    @Test
    @DisplayName("REG-13: a request that was acknowledged but never answered times out")
    void acknowledgedOnly() throws Exception {
        try (Wire hasty = new Wire(hasty(1), new FakeEngine())) {
            CompletableFuture<ClientResult> result = new CompletableFuture<>();
            hasty.connection.request(update(), result::complete);
            byte[] request = hasty.receive();
            hasty.send(new byte[] {0x60, 0, request[2], request[3]});
            assertThat(get(result)).isInstanceOf(ClientResult.TimedOut.class);
        }
    }

    @Test
    @DisplayName("GEN-02: a request that is reset fails")
    void reset() throws Exception {
        CompletableFuture<ClientResult> result = send(update());
        byte[] request = wire.receive();
        wire.send(new byte[] {0x70, 0, request[2], request[3]});
        assertThat(get(result)).isEqualTo(new ClientResult.Failed("the server reset the request"));
    }

    @Test
    @DisplayName("GEN-02: closing the connection fails what is open, and what comes later")
    void closed() throws Exception {
        CompletableFuture<ClientResult> unanswered = send(update());
        wire.receive();
        CompletableFuture<ClientResult> acknowledged = send(update());
        byte[] request = wire.receive();
        wire.send(new byte[] {0x60, 0, request[2], request[3]});
        wire.expectNothing();
        wire.connection.close();
        assertThat(get(unanswered)).isInstanceOf(ClientResult.Failed.class);
        assertThat(get(acknowledged)).isInstanceOf(ClientResult.Failed.class);
        assertThat(get(send(update()))).isInstanceOf(ClientResult.Failed.class);
    }

    @Test
    @DisplayName("GEN-08: a large Register goes out in blocks, smaller ones when the server asks for them")
    void largeRegister() throws Exception {
        try (Wire narrow = new Wire(narrow(32), new FakeEngine())) {
            CompletableFuture<ClientResult> result = new CompletableFuture<>();
            narrow.connection.request(register("abcdefghijklmnopABCDEFGHIJKLMNOPabcdefghijklmnop12"), result::complete);
            byte[] first = narrow.expectStart("48 02");
            // Uri-Path rd, Content-Format 40, Block1 0 of 32 and more, Size1 50, 32 bytes
            assertThat(rest(first))
                    .startsWith(hex("b2 7264 1128 d10209 d11432 ff 6162"))
                    .hasSize(2 * (3 + 2 + 3 + 3 + 1 + 32));
            narrow.send(answer(first, 0x5f, "d10e08")); // 2.31, blocks of 16 please
            byte[] second = narrow.receive();
            assertThat(rest(second))
                    .isEqualTo(hex("b2 7264 1128 d10228 ff 6162636465666768696a6b6c6d6e6f70")); // Block1 2 of 16
            narrow.send(answer(second, 0x5f, "d10e28"));
            byte[] third = narrow.receive();
            assertThat(rest(third)).isEqualTo(hex("b2 7264 1128 d10230 ff 3132"));
            narrow.send(answer(third, 0x41, "82 7264 0131 d10630")); // 2.01, /rd/1
            assertThat(get(result)).isInstanceOfSatisfying(ClientResult.Answered.class, answered -> {
                assertThat(answered.code()).isEqualTo(201);
                assertThat(answered.location()).containsExactly("rd", "1");
            });
        }
    }

    @Test
    @DisplayName("GEN-08: 4.13 with a smaller block size begins the request anew")
    void tooLarge() throws Exception {
        CompletableFuture<ClientResult> result = send(register("abcdefghijklmnop1234"));
        byte[] whole = wire.receive();
        wire.send(answer(whole, 0x8d, "d10e08"));
        byte[] first = wire.receive();
        assertThat(rest(first)).isEqualTo(hex("b2 7264 1128 d10208 d11414 ff 6162636465666768696a6b6c6d6e6f70"));
        wire.send(answer(first, 0x5f, "d10e08"));
        wire.send(answer(wire.receive(), 0x41, "82 7264"));
        assertThat(code(result)).isEqualTo(201);
    }

    @Test
    @DisplayName("GEN-08: a server that goes on asking for blocks ends the request")
    void endless() throws Exception {
        CompletableFuture<ClientResult> result = send(register("abc"));
        wire.send(answer(wire.receive(), 0x5f, "d10e08"));
        assertThat(get(result)).isInstanceOf(ClientResult.Failed.class);
    }

    @Test
    @DisplayName("GEN-08: a large answer is fetched in blocks up to a limit")
    void largeAnswer() throws Exception {
        CompletableFuture<ClientResult> result = send(update());
        wire.send(answer(wire.receive(), 0x44, "d10a08 ff 6162636465666768696a6b6c6d6e6f70"));
        byte[] next = wire.receive();
        assertThat(rest(next)).endsWith(hex("c110")); // Block2 1 of 16
        wire.send(answer(next, 0x44, "d10a10 ff 7172"));
        assertThat(get(result)).isInstanceOfSatisfying(ClientResult.Answered.class, answered -> assertThat(
                        new String(answered.payload(), StandardCharsets.US_ASCII))
                .isEqualTo("abcdefghijklmnopqr"));
    }

    @Test
    @DisplayName("GEN-08: an answer above the limit fails the request")
    void hugeAnswer() throws Exception {
        try (Wire narrow = new Wire(narrow(16), new FakeEngine())) {
            CompletableFuture<ClientResult> result = new CompletableFuture<>();
            narrow.connection.request(update(), result::complete);
            narrow.send(answer(narrow.receive(), 0x44, "ff" + "61".repeat(101)));
            assertThat(get(result)).isInstanceOf(ClientResult.Failed.class);
        }
    }

    private static Settings hasty(int retransmit) {
        return new Settings(
                Duration.ofMillis(100),
                retransmit,
                Duration.ofMillis(50),
                1024,
                Duration.ofSeconds(9),
                4,
                100,
                64,
                64,
                4,
                2,
                64);
    }

    private static Settings narrow(int block) {
        return new Settings(
                Duration.ofSeconds(9),
                1,
                Duration.ofMillis(50),
                block,
                Duration.ofSeconds(9),
                4,
                100,
                64,
                64,
                4,
                2,
                64);
    }

    static ClientRequest update() {
        return new ClientRequest(
                ClientRequest.Method.POST, List.of("rd", "1"), List.of(), ContentFormat.NONE, ascii(""));
    }

    private static ClientRequest register(String payload) {
        return new ClientRequest(
                ClientRequest.Method.POST, List.of("rd"), List.of(), ContentFormat.LINK, ascii(payload));
    }

    private static int code(CompletableFuture<ClientResult> result) throws Exception {
        return ((ClientResult.Answered) get(result)).code();
    }

    /** What follows header and token. */
    private static String rest(byte[] packet) {
        return HexFormat.of().formatHex(packet, 12, packet.length);
    }

    private static String hex(String commented) {
        return HexFormat.of().formatHex(Wire.bytes(commented));
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
    static byte[] answer(byte[] request, int code, String rest) {
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

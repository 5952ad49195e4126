// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.ClientResult;

/** A peer that saw our message ids from somebody before us. */
class IdClashWireTest {
    private final Wire wire = new Wire(new FakeEngine());
    private final List<Request> again = new ArrayList<>();
    private final IdClashes clashes = new IdClashes(again::add);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("GEN-02, RFC 7252 4.5: a request that is taken for an older one goes out at once under another id")
    void again() throws Exception {
        CompletableFuture<ClientResult> result = update();
        byte[] first = wire.expectStart("48 02");
        wire.send(older(first));
        byte[] second = wire.expectStart("48 02");
        assertThat(id(second)).isNotEqualTo(id(first));
        assertThat(rest(second)).isEqualTo(rest(first));
        wire.send(ClientWireTest.answer(second, 0x44, ""));
        assertThat(code(result)).isEqualTo(204);
        wire.expectNothing(); // the first one is not repeated any more
    }

    @Test
    @DisplayName("GEN-02: a peer that answers everything with another token is not asked for ever")
    void never() throws Exception {
        CompletableFuture<ClientResult> result = update();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            byte[] request = wire.expectStart("48 02");
            ids.add(id(request));
            wire.send(older(request));
        }
        wire.expectNothing();
        assertThat(ids).hasSizeGreaterThan(7);
        wire.connection.close();
        assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientResult.Failed.class);
    }

    @Test
    @DisplayName("REG-13: what went out under another id is not repeated either once nobody waits for it")
    void givenUp() {
        Request request = sent();
        clashes.receiveResponse(older(5));
        assertThat(again).hasSize(1);
        assertThat(again.get(0).isCanceled()).isFalse();
        clashes.giveUp(request);
        assertThat(again.get(0).isCanceled()).isTrue();
    }

    @Test
    @DisplayName("GEN-02: a request that timed out does not come back when its message id does")
    void timedOut() {
        Request request = sent();
        request.setTimedOut(true);
        clashes.receiveResponse(older(5));
        assertThat(again).isEmpty();
    }

    /** A request that left with the message id 5. */
    private Request sent() {
        Request request = new Request(CoAP.Code.POST);
        request.setToken(new byte[] {1});
        clashes.sending(request);
        request.setMID(5);
        return request;
    }

    private static Response older(int mid) {
        Response older = new Response(CoAP.ResponseCode.CHANGED);
        older.setType(CoAP.Type.ACK);
        older.setMID(mid);
        older.setToken(new byte[] {2});
        return older;
    }

    @Test
    @DisplayName("GEN-02: an acknowledgement of no request of ours changes nothing")
    void stray() throws Exception {
        CompletableFuture<ClientResult> result = update();
        byte[] request = wire.expectStart("48 02");
        byte[] stray = older(request);
        stray[3]++;
        wire.send(stray);
        wire.expectNothing();
        wire.send(ClientWireTest.answer(request, 0x44, ""));
        assertThat(code(result)).isEqualTo(204);
    }

    private CompletableFuture<ClientResult> update() {
        CompletableFuture<ClientResult> result = new CompletableFuture<>();
        wire.connection.request(ClientWireTest.update(), result::complete);
        return result;
    }

    /** The answer to somebody else's request with this message id. */
    private static byte[] older(byte[] request) {
        byte[] answer = ClientWireTest.answer(request, 0x44, "");
        answer[4]++;
        return answer;
    }

    private static int id(byte[] message) {
        return ((message[2] & 0xff) << 8) | (message[3] & 0xff);
    }

    private static String rest(byte[] message) {
        return new String(message, 12, message.length - 12, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static int code(CompletableFuture<ClientResult> result) throws Exception {
        return ((ClientResult.Answered) result.get(10, TimeUnit.SECONDS)).code();
    }
}

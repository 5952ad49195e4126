// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Answers the registration interface as an LwM2M server does and remembers what came, for one client at a time. */
final class Registry {
    private static final String LOCATION = "/rd/xyz";
    private static final int NUMBER_SHIFT = 4;
    private static final int MORE = 8;

    private final Queue<RegistrationEvent> events = new ArrayDeque<>();
    private final Map<Integer, CoapMessage> answered = new HashMap<>();
    private ByteArrayOutputStream blocks = new ByteArrayOutputStream();

    /** The answer to a request of the client; a repeated message gets the same answer and is no new event. */
    CoapMessage answer(CoapMessage request, SocketAddress from, long nanos) {
        CoapMessage before = answered.get(request.mid());
        if (before != null && Arrays.equals(before.token(), request.token())) {
            return before;
        }
        CoapMessage answer = answerBlock(request, from, nanos);
        answered.put(request.mid(), answer);
        return answer;
    }

    /** Long lists come in blocks (RFC 7959, Block1), which are gathered until the last one is there. */
    private CoapMessage answerBlock(CoapMessage request, SocketAddress from, long nanos) {
        int block = request.integer(Coap.BLOCK1).orElse(-1);
        if (block < 0) {
            return answerNew(request, from, nanos);
        }
        if (block >> NUMBER_SHIFT == 0) {
            blocks = new ByteArrayOutputStream();
        }
        blocks.writeBytes(request.payload());
        CoapMessage answer = (block & MORE) != 0
                ? request.answer(Coap.CONTINUE)
                : answerNew(request.withPayload(blocks.toByteArray()), from, nanos);
        return answer.with(CoapOption.of(Coap.BLOCK1, block));
    }

    private CoapMessage answerNew(CoapMessage request, SocketAddress from, long nanos) {
        String path = "/" + request.joined(Coap.URI_PATH);
        String links = new String(request.payload(), UTF_8);
        if (request.code() == Coap.POST && path.equals("/rd")) {
            events.add(new RegistrationEvent(RegistrationEvent.Kind.REGISTER, from, nanos, links));
            return request.answer(Coap.CREATED).withPath(Coap.LOCATION_PATH, LOCATION);
        }
        if (request.code() == Coap.POST && path.equals(LOCATION)) {
            events.add(new RegistrationEvent(RegistrationEvent.Kind.UPDATE, from, nanos, links));
            return request.answer(Coap.CHANGED);
        }
        if (request.code() == Coap.DELETE && path.equals(LOCATION)) {
            events.add(new RegistrationEvent(RegistrationEvent.Kind.DEREGISTER, from, nanos, links));
            return request.answer(Coap.DELETED);
        }
        return request.answer(Coap.NOT_FOUND);
    }

    @Nullable
    RegistrationEvent poll() {
        return events.poll();
    }
}

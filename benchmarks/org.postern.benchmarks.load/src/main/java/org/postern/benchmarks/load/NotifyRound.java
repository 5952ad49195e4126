// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Observes a text resource, writes it again and again, and takes the time from each write to its notification. */
public final class NotifyRound {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ManagementServer server;
    private final String path;

    public NotifyRound(ManagementServer server, String path) {
        this.server = server;
        this.path = path;
    }

    /** One time per value, in ns; an {@link IOException} says what was refused or did not come. */
    public List<Long> run(List<String> values) throws IOException {
        CoapOption text = CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TEXT);
        CoapMessage first = server.request(Coap.GET, path, CoapOption.of(Coap.OBSERVE, 0), text);
        if (first.code() != Coap.CONTENT || first.integer(Coap.OBSERVE).isEmpty()) {
            throw new IOException(path + " cannot be observed: " + Coap.text(first.code()));
        }
        List<Long> times = new ArrayList<>();
        for (String value : values) {
            times.add(writeAndAwait(value, first.token()));
        }
        return times;
    }

    private long writeAndAwait(String value, byte[] token) throws IOException {
        byte[] mine = {0x77};
        int mid = server.nextMid();
        CoapMessage write = CoapMessage.of(CoapType.CON, Coap.PUT, mid, mine)
                .withPath(Coap.URI_PATH, path)
                .with(CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_TEXT))
                .withPayload(value.getBytes(UTF_8));
        long start = System.nanoTime();
        server.send(write.encode());
        while (true) {
            CoapMessage notification = server.response(token, PATIENCE);
            if (notification == null) {
                throw new IOException("no notification of " + path + " after a write");
            }
            if (isValue(notification, value)) {
                return System.nanoTime() - start;
            }
        }
    }

    private static boolean isValue(CoapMessage message, String value) {
        return new String(message.payload(), UTF_8).equals(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Observes a text resource, writes it again and again, and takes the time from each write to its notification. Neither
 * the order of a notification and the answer to the write nor the type of either matters.
 */
public final class NotifyRound {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] WRITE = {0x77};

    private final ManagementServer server;
    private final String path;

    public NotifyRound(ManagementServer server, String path) {
        this.server = server;
        this.path = path;
    }

    /**
     * Writes one value after the other, each when the one before has been answered and notified.
     *
     * @param values no two neighbours are equal, and the first is not the present value: what is equal is not notified
     * @return one time per value, in ns
     * @throws IOException saying what was refused or did not come
     */
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

    private long writeAndAwait(String value, byte[] observation) throws IOException {
        byte[] write = CoapMessage.of(CoapType.CON, Coap.PUT, server.nextMid(), WRITE)
                .withPath(Coap.URI_PATH, path)
                .with(CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_TEXT))
                .withPayload(value.getBytes(UTF_8))
                .encode();
        long start = System.nanoTime();
        server.send(write);
        boolean answered = false;
        long notified = 0;
        while (!answered || notified == 0) {
            CoapMessage message = server.response(PATIENCE);
            if (message == null) {
                throw new IOException(
                        (answered ? "no notification of " : "no answer to the write of ") + path + " = " + value);
            }
            if (Arrays.equals(message.token(), WRITE)) {
                answered = accepted(message, value);
            } else if (Arrays.equals(message.token(), observation) && isValue(message, value)) {
                notified = System.nanoTime() - start;
            }
        }
        return notified;
    }

    private boolean accepted(CoapMessage answer, String value) throws IOException {
        if (answer.code() != Coap.CHANGED) {
            throw new IOException("the write of " + path + " = " + value + " was refused: " + Coap.text(answer.code()));
        }
        return true;
    }

    private static boolean isValue(CoapMessage message, String value) {
        return new String(message.payload(), UTF_8).equals(value);
    }
}

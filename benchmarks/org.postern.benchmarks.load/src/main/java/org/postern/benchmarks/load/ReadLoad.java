// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Keeps a fixed number of GETs of one path outstanding until a given number of them has been answered. */
public final class ReadLoad {
    private static final long ACK_TIMEOUT = TimeUnit.SECONDS.toNanos(2);
    private static final int MAX_TRANSMISSIONS = 5;
    private static final int TOKEN_AT = 4;
    private static final int TOKEN_LENGTH = 3;
    private static final int RESPONSE_TOKEN_LENGTH_MASK = 0xf;

    private final ManagementServer server;
    private final ByteBuffer request;
    private Slot[] slots = {};
    private long[] latencies = {};
    private int left;
    private int finished;
    private int answered;
    private int retransmissions;

    /** Reads {@code path} in TLV. */
    public ReadLoad(ManagementServer server, String path) {
        this.server = server;
        byte[] bytes = CoapMessage.of(CoapType.CON, Coap.GET, 0, new byte[TOKEN_LENGTH])
                .withPath(Coap.URI_PATH, path)
                .with(CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV))
                .encode();
        request = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    public LoadResult run(int requests, int outstanding) throws IOException {
        slots = new Slot[outstanding];
        latencies = new long[requests];
        left = requests;
        finished = 0;
        answered = 0;
        retransmissions = 0;
        long start = System.nanoTime();
        for (int i = 0; i < outstanding; i++) {
            slots[i] = new Slot();
            next(i);
        }
        while (finished < requests) {
            SocketAddress from = server.port().receive(System.nanoTime() + ACK_TIMEOUT / 4);
            if (from == null) {
                repeatLost();
            } else {
                accept(from);
            }
        }
        long nanos = System.nanoTime() - start;
        return new LoadResult(nanos, Arrays.copyOf(latencies, answered), requests - answered, retransmissions);
    }

    private void accept(SocketAddress from) throws IOException {
        ByteBuffer in = server.port().datagram();
        int index = slotOf(in);
        if (index < 0) {
            server.accept(from);
            return;
        }
        if (CoapType.ofFirstByte(in.get(0)) == CoapType.CON) {
            byte[] ack = CoapMessage.of(CoapType.ACK, Coap.EMPTY, in.getShort(2) & 0xffff, new byte[0])
                    .encode();
            server.send(ack);
        }
        if ((in.get(1) & 0xff) == Coap.CONTENT) {
            latencies[answered++] = System.nanoTime() - slots[index].sent;
        }
        finish(index);
    }

    /** The slot whose outstanding request this response answers; negative for anything else. */
    private int slotOf(ByteBuffer in) {
        boolean response = in.remaining() >= TOKEN_AT + TOKEN_LENGTH
                && (in.get(0) & RESPONSE_TOKEN_LENGTH_MASK) == TOKEN_LENGTH
                && (in.get(1) & 0xff) >= Coap.code(2, 0);
        int index = response ? in.get(TOKEN_AT) & 0xff : slots.length;
        boolean ours = index < slots.length && (in.getShort(TOKEN_AT + 1) & 0xffff) == slots[index].mid;
        return ours ? index : -1;
    }

    private void finish(int index) throws IOException {
        finished++;
        next(index);
    }

    private void next(int index) throws IOException {
        Slot slot = slots[index];
        if (left == 0) {
            slot.mid = Slot.IDLE;
            return;
        }
        left--;
        slot.mid = server.nextMid();
        slot.transmissions = 0;
        slot.sent = System.nanoTime();
        send(index);
    }

    private void send(int index) throws IOException {
        Slot slot = slots[index];
        slot.transmissions++;
        request.clear();
        request.putShort(2, (short) slot.mid);
        request.put(TOKEN_AT, (byte) index).putShort(TOKEN_AT + 1, (short) slot.mid);
        server.port().send(request, server.client());
    }

    private void repeatLost() throws IOException {
        long now = System.nanoTime();
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (slot.mid == Slot.IDLE || now - slot.sent < ACK_TIMEOUT * slot.transmissions) {
                continue;
            }
            if (slot.transmissions == MAX_TRANSMISSIONS) {
                finish(i);
            } else {
                retransmissions++;
                send(i);
            }
        }
    }

    /** One outstanding request. */
    private static final class Slot {
        static final int IDLE = -1;
        int mid = IDLE;
        int transmissions;
        long sent;
    }
}

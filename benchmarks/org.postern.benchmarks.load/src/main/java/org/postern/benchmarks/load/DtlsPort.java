// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket that speaks DTLS 1.2 with one client at a time, as server: the one that began a handshake last. Cheap, so that the
 * client is measured and not this; it leaves out whatever loopback does not need.
 */
final class DtlsPort implements Port {
    static final short VERSION = (short) 0xfefd;

    private static final byte CHANGE_CIPHERS = 20;
    private static final byte ALERT = 21;
    private static final byte HANDSHAKE = 22;
    private static final byte APPLICATION = 23;
    private static final byte FATAL = 2;
    private static final int HEADER = 13;
    private static final long EPOCH = 1L << 48;

    private final UdpPort udp = new UdpPort();
    private final PreSharedKey key;
    private DtlsHandshake handshake;
    private ByteBuffer message = ByteBuffer.allocate(0);
    private @Nullable SocketAddress from;
    private long clearNumber;
    private long sealedNumber = EPOCH;
    private long firstHello;

    DtlsPort(PreSharedKey key) throws IOException {
        this.key = key;
        handshake = new DtlsHandshake(key);
    }

    /** {@code System.nanoTime()} at the arrival of the very first datagram. */
    long firstContact() {
        return firstHello;
    }

    @Override
    public int number() {
        return udp.number();
    }

    @Override
    public ByteBuffer datagram() {
        return message;
    }

    @Override
    public @Nullable SocketAddress receive(long deadline) throws IOException {
        ByteBuffer datagram = udp.datagram();
        while (true) {
            SocketAddress sender = from;
            if (sender == null) {
                sender = udp.receive(deadline);
                if (sender == null) {
                    return null;
                }
                from = sender;
                firstHello = firstHello == 0 ? System.nanoTime() : firstHello;
            }
            while (datagram.remaining() >= HEADER) {
                if (take(datagram, sender)) {
                    return sender;
                }
            }
            from = null;
        }
    }

    /** Takes the next record; whether it held a message for us. */
    private boolean take(ByteBuffer datagram, SocketAddress sender) throws IOException {
        try {
            byte type = datagram.get();
            datagram.getShort();
            long epochAndNumber = datagram.getLong();
            int length = datagram.getShort() & 0xffff;
            ByteBuffer content = datagram.slice(datagram.position(), length);
            datagram.position(datagram.position() + length);
            if (epochAndNumber >= EPOCH) {
                RecordKeys keys = handshake.fromClient();
                if (keys == null) {
                    return false; // of a session that is gone
                }
                content = ByteBuffer.wrap(keys.open(type, epochAndNumber, content));
            }
            return content(type, epochAndNumber, content, sender);
        } catch (GeneralSecurityException | BufferUnderflowException | IndexOutOfBoundsException wrong) {
            throw new IOException("the client sent a record that cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    private boolean content(byte type, long epochAndNumber, ByteBuffer content, SocketAddress sender)
            throws IOException, GeneralSecurityException {
        switch (type) {
            case APPLICATION -> {
                message = content;
                return epochAndNumber >= EPOCH;
            }
            case HANDSHAKE -> {
                if (epochAndNumber < EPOCH && content.get(0) == 1 && content.getShort(4) == 0) {
                    handshake = new DtlsHandshake(key);
                    clearNumber = 0;
                    sealedNumber = EPOCH;
                }
                Flight flight = new Flight();
                handshake.take(content, flight);
                flight.leave(sender);
            }
            case ALERT -> {
                if (content.remaining() == 2 && content.get(0) == FATAL) {
                    throw new IOException("the client ends the session with alert " + content.get(1));
                }
            }
            default -> {
                // a change of ciphers says nothing that the epoch does not
            }
        }
        return false;
    }

    @Override
    public void send(ByteBuffer out, SocketAddress to) throws IOException {
        RecordKeys keys = handshake.toClient();
        if (keys == null) {
            throw new IOException("there is no session with " + to);
        }
        byte[] plain = new byte[out.remaining()];
        out.get(plain);
        try {
            udp.send(ByteBuffer.wrap(sealed(keys, APPLICATION, plain)), to);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] sealed(RecordKeys keys, byte type, byte[] plain) throws GeneralSecurityException {
        long number = sealedNumber++;
        return framed(type, number, keys.protect(type, number, plain));
    }

    private static byte[] framed(byte type, long epochAndNumber, byte[] content) {
        return ByteBuffer.allocate(HEADER + content.length)
                .put(type)
                .putShort(VERSION)
                .putLong(epochAndNumber)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    @Override
    public void close() throws IOException {
        udp.close();
    }

    /** Records that leave in one datagram. */
    private final class Flight implements DtlsHandshake.Flight {
        private final ByteArrayOutputStream records = new ByteArrayOutputStream();

        @Override
        public void clear(byte[] content) {
            records.writeBytes(framed(HANDSHAKE, clearNumber++, content));
        }

        @Override
        public void sealed(byte[] content) throws IOException, GeneralSecurityException {
            RecordKeys keys = handshake.toClient();
            if (keys == null) {
                throw new IOException("the client finished before there were keys");
            }
            records.writeBytes(framed(CHANGE_CIPHERS, clearNumber++, new byte[] {1}));
            records.writeBytes(DtlsPort.this.sealed(keys, HANDSHAKE, content));
        }

        void leave(SocketAddress to) throws IOException {
            if (records.size() > 0) {
                udp.send(ByteBuffer.wrap(records.toByteArray()), to);
            }
        }
    }
}

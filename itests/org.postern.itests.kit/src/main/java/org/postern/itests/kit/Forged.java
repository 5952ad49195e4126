// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Datagrams of DTLS 1.2 as somebody writes them who knows the addresses, but no key. */
public enum Forged {
    /** Fatal alerts and good-byes, in the clear and as if encrypted. */
    ALERTS {
        @Override
        byte[] next(SplittableRandom random, int number) {
            return switch (number % 3) {
                case 0 -> record(ALERT, 0, number, FATAL);
                case 1 -> record(ALERT, 0, number, GOODBYE);
                default -> record(ALERT, 1, random.nextInt(MANY), bytes(random, 18));
            };
        }
    },
    /** ServerHello with a session of its own and a suite that everybody has. */
    SERVER_HELLO {
        @Override
        byte[] next(SplittableRandom random, int number) {
            ByteBuffer body = ByteBuffer.allocate(2 + 32 + 33 + 2 + 1 + 6);
            body.putShort(VERSION).put(bytes(random, 32));
            body.put((byte) 32).put(bytes(random, 32));
            body.putShort(PSK_CCM_8).put((byte) 0);
            // the only extension: extended master secret
            body.putShort((short) 4).putInt(0x0017_0000);
            return record(HANDSHAKE, 0, number, handshake(2, number % 3, body.array()));
        }
    },
    /** HelloVerifyRequest with another cookie each time, each in sequence after the one before. */
    HELLO_VERIFY {
        @Override
        byte[] next(SplittableRandom random, int number) {
            ByteBuffer body = ByteBuffer.allocate(2 + 1 + 8);
            body.putShort(VERSION).put((byte) 8).put(bytes(random, 8));
            return record(HANDSHAKE, 0, number, handshake(3, number, body.array()));
        }
    },
    /** Data under a key that nobody has. */
    BAD_MAC {
        @Override
        byte[] next(SplittableRandom random, int number) {
            return record(DATA, 1, random.nextInt(MANY), bytes(random, 16 + random.nextInt(100)));
        }
    },
    /** What comes at a wrong time: HelloRequest, ClientHello, ChangeCipherSpec, ServerHelloDone, Finished, nonsense. */
    OUT_OF_PLACE {
        @Override
        byte[] next(SplittableRandom random, int number) {
            return switch (number % 7) {
                case 0 -> record(HANDSHAKE, 0, number, handshake(0, 0, new byte[0]));
                case 1 -> record(HANDSHAKE, 0, number, handshake(1, 0, bytes(random, 60)));
                case 2 -> record(CHANGE_CIPHER_SPEC, 0, number, new byte[] {1});
                case 3 -> record(HANDSHAKE, 0, number, handshake(14, number % 4, new byte[0]));
                case 4 -> record(HANDSHAKE, 0, number, handshake(20, number % 4, bytes(random, 12)));
                case 5 -> join(
                        record(ALERT, 0, number, FATAL),
                        record(HANDSHAKE, 0, number, handshake(1, 0, bytes(random, 60))));
                default -> bytes(random, 1 + random.nextInt(60));
            };
        }
    };

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int DATA = 23;
    private static final int MANY = 1 << 20;
    private static final short VERSION = (short) 0xfefd;
    private static final short PSK_CCM_8 = (short) 0xc0a8;
    private static final byte[] FATAL = {2, 40};
    private static final byte[] GOODBYE = {1, 0};

    /** Makes the datagram with a number. */
    abstract byte[] next(SplittableRandom random, int number);

    /** All of them, one after the other, as a seed says. */
    public Supplier<byte[]> from(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] number = {0};
        return () -> next(random, number[0]++);
    }

    /** All kinds in turn. */
    public static Supplier<byte[]> mixed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Forged[] kinds = values();
        int[] number = {0};
        return () -> {
            int next = number[0]++;
            return kinds[next % kinds.length].next(random, next / kinds.length);
        };
    }

    /**
     * ClientHellos as short as they get, each of another client: without a cookie, with one that nobody gave, with a session
     * that nobody has.
     */
    public static Supplier<byte[]> clientHellos(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] number = {0};
        return () -> {
            int next = number[0]++;
            return clientHello(random, next % 3 == 1 ? 32 : 0, next % 3 == 2 ? 32 : 0);
        };
    }

    private static byte[] clientHello(SplittableRandom random, int cookie, int session) {
        ByteBuffer body = ByteBuffer.allocate(2 + 32 + 1 + session + 1 + cookie + 4 + 2);
        body.putShort(VERSION).put(bytes(random, 32));
        body.put((byte) session).put(bytes(random, session));
        body.put((byte) cookie).put(bytes(random, cookie));
        body.putShort((short) 2).putShort(PSK_CCM_8).putShort((short) 0x0100);
        int sequence = cookie == 0 ? 0 : 1;
        return record(HANDSHAKE, 0, sequence, handshake(1, sequence, body.array()));
    }

    private static byte[] bytes(SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] record(int type, int epoch, int number, byte[] content) {
        ByteBuffer record = ByteBuffer.allocate(13 + content.length);
        record.put((byte) type).putShort(VERSION).putShort((short) epoch);
        record.putShort((short) 0).putInt(number).putShort((short) content.length);
        return record.put(content).array();
    }

    private static byte[] handshake(int type, int sequence, byte[] body) {
        ByteBuffer message = ByteBuffer.allocate(12 + body.length);
        message.putInt((type << 24) | body.length).putShort((short) sequence);
        // one fragment from 0 on
        message.put((byte) 0).putShort((short) 0).put((byte) 0).putShort((short) body.length);
        return message.put(body).array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}

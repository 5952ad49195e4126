// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One message in the form of RFC 3610: what its sum goes over, in blocks, and the counters that its stream is made of. */
final class CcmMessage {
    private static final int BLOCK = CcmKey.BLOCK;

    /** The two bytes of a length field and of a counter. */
    private static final int MAX_MESSAGE = 0xffff;

    /** From here on the length of additional data is written otherwise. */
    private static final int MAX_ADDITIONAL = 0xfeff;

    private static final int HAS_ADDITIONAL = 0x40;

    private final byte[] summed;
    private final int start;
    private final byte[] counters;
    private final int length;
    private final int tag;

    /** @throws IllegalArgumentException if a length is not one of those that are possible here */
    CcmMessage(byte[] nonce, byte[] additional, int length, int tag) {
        check(nonce, additional, length, tag);
        this.length = length;
        this.tag = tag;
        int flags = BLOCK - 2 - nonce.length;
        this.start = BLOCK + (additional.length == 0 ? 0 : whole(2 + additional.length));
        this.summed = new byte[start + whole(length)];
        summed[0] = (byte) ((additional.length == 0 ? 0 : HAS_ADDITIONAL) | (tag - 2) << 2 | flags);
        System.arraycopy(nonce, 0, summed, 1, nonce.length);
        number(summed, BLOCK - 2, length);
        if (additional.length > 0) {
            number(summed, BLOCK, additional.length);
            System.arraycopy(additional, 0, summed, BLOCK + 2, additional.length);
        }
        this.counters = new byte[BLOCK + whole(length)];
        for (int at = 0; at < counters.length; at += BLOCK) {
            counters[at] = (byte) flags;
            System.arraycopy(nonce, 0, counters, at + 1, nonce.length);
            number(counters, at + BLOCK - 2, at / BLOCK);
        }
    }

    private static void check(byte[] nonce, byte[] additional, int length, int tag) {
        if (nonce.length < 7 || nonce.length > 13) {
            throw new IllegalArgumentException("a nonce of " + nonce.length + " bytes, must be 7..13");
        }
        if (length > MAX_MESSAGE || additional.length > MAX_ADDITIONAL) {
            throw new IllegalArgumentException(
                    "a message of " + length + " bytes with " + additional.length + " of additional data: too long");
        }
        if (tag < 4 || tag > BLOCK || tag % 2 != 0) {
            throw new IllegalArgumentException("a tag of " + tag + " bytes, must be 4, 6, ... 16");
        }
    }

    /** So many bytes in blocks that are full. */
    private static int whole(int bytes) {
        return (bytes + BLOCK - 1) & -BLOCK;
    }

    private static void number(byte[] into, int at, int number) {
        into[at] = (byte) (number >>> Byte.SIZE);
        into[at + 1] = (byte) number;
    }

    /** The message encrypted, with its tag behind it and {@code free} bytes in front. */
    byte[] seal(CcmKey ciphers, byte[] message, int free) throws GeneralSecurityException {
        System.arraycopy(message, 0, summed, start, length);
        byte[] stream = ciphers.encrypted(counters);
        byte[] sum = ciphers.chained(summed);
        byte[] sealed = new byte[free + length + tag];
        mix(message, 0, stream, BLOCK, sealed, free, length);
        mix(sum, sum.length - BLOCK, stream, 0, sealed, free + length, tag);
        return sealed;
    }

    /** The message; null if the tag behind it is a wrong one. How long it takes does not tell what is wrong with it. */
    byte @Nullable [] open(CcmKey ciphers, byte[] sealed, int at) throws GeneralSecurityException {
        byte[] stream = ciphers.encrypted(counters);
        mix(sealed, at, stream, BLOCK, summed, start, length);
        byte[] sum = ciphers.chained(summed);
        int last = sum.length - BLOCK;
        int different = 0;
        for (int i = 0; i < tag; i++) {
            different |= sum[last + i] ^ stream[i] ^ sealed[at + length + i];
        }
        return different == 0 ? Arrays.copyOfRange(summed, start, start + length) : null;
    }

    private static void mix(byte[] one, int oneAt, byte[] other, int otherAt, byte[] into, int intoAt, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[intoAt + i] = (byte) (one[oneAt + i] ^ other[otherAt + i]);
        }
    }
}

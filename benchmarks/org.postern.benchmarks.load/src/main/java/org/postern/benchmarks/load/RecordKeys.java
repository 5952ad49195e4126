// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** One direction of a session under TLS_PSK_WITH_AES_128_CCM_8: makes and reads protected records (RFC 6347, section 4.1). */
final class RecordKeys {
    static final int SALT = 4;
    private static final int SEQUENCE = 8;

    private final Ccm ccm;
    private final byte[] salt;

    RecordKeys(byte[] key, byte[] salt) throws GeneralSecurityException {
        this.ccm = new Ccm(key);
        this.salt = salt;
    }

    /** What stands behind the header of a record. */
    byte[] protect(byte type, long epochAndNumber, byte[] plain) throws GeneralSecurityException {
        byte[] sealed = ccm.seal(nonce(epochAndNumber), additional(type, epochAndNumber, plain.length), plain);
        return ByteBuffer.allocate(SEQUENCE + sealed.length)
                .putLong(epochAndNumber)
                .put(sealed)
                .array();
    }

    /** The plain content of what stood behind a header. */
    byte[] open(byte type, long epochAndNumber, ByteBuffer content) throws GeneralSecurityException {
        if (content.remaining() < SEQUENCE + Ccm.TAG) {
            throw new GeneralSecurityException("a protected record is too short");
        }
        long explicit = content.getLong();
        byte[] sealed = new byte[content.remaining()];
        content.get(sealed);
        return ccm.open(nonce(explicit), additional(type, epochAndNumber, sealed.length - Ccm.TAG), sealed);
    }

    private byte[] nonce(long explicit) {
        return ByteBuffer.allocate(Ccm.NONCE).put(salt).putLong(explicit).array();
    }

    private static byte[] additional(byte type, long epochAndNumber, int length) {
        return ByteBuffer.allocate(Ccm.ADDITIONAL)
                .putLong(epochAndNumber)
                .put(type)
                .putShort(DtlsPort.VERSION)
                .putShort((short) length)
                .array();
    }
}

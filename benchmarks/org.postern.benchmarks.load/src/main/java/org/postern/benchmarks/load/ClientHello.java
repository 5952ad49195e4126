// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * What a server needs of the first message of a handshake (RFC 6347, section 4.2.1).
 *
 * @param random 32 bytes
 * @param cookie empty in the first attempt
 * @param ccm whether TLS_PSK_WITH_AES_128_CCM_8 is among the suites
 * @param extendedMasterSecret whether RFC 7627 is offered
 * @param renegotiationInfo whether RFC 5746 is offered, as an extension or as a suite
 */
record ClientHello(byte[] random, byte[] cookie, boolean ccm, boolean extendedMasterSecret, boolean renegotiationInfo) {
    static final short SUITE = (short) 0xc0a8;
    static final short EXTENDED_MASTER_SECRET = 0x17;
    static final short RENEGOTIATION_INFO = (short) 0xff01;

    private static final short SIGNAL_OF_RENEGOTIATION_INFO = 0xff;
    private static final int RANDOM = 32;

    static ClientHello read(ByteBuffer body) {
        body.getShort(); // the version: there is only one
        byte[] random = new byte[RANDOM];
        body.get(random);
        vector(body, body.get() & 0xff);
        byte[] cookie = vector(body, body.get() & 0xff);
        ByteBuffer suites = ByteBuffer.wrap(vector(body, body.getShort() & 0xffff));
        vector(body, body.get() & 0xff);
        boolean ccm = false;
        boolean info = false;
        while (suites.remaining() >= 2) {
            short suite = suites.getShort();
            ccm |= suite == SUITE;
            info |= suite == SIGNAL_OF_RENEGOTIATION_INFO;
        }
        boolean extended = false;
        ByteBuffer extensions =
                ByteBuffer.wrap(body.remaining() < 2 ? new byte[0] : vector(body, body.getShort() & 0xffff));
        while (extensions.remaining() >= 4) {
            short type = extensions.getShort();
            vector(extensions, extensions.getShort() & 0xffff);
            extended |= type == EXTENDED_MASTER_SECRET;
            info |= type == RENEGOTIATION_INFO;
        }
        return new ClientHello(random, cookie, ccm, extended, info);
    }

    private static byte[] vector(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}

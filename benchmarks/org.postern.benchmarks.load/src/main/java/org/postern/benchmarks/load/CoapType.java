// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.util.List;

/** The four message types (RFC 7252, section 3). */
public enum CoapType {
    CON(0),
    NON(1),
    ACK(2),
    RST(3);

    private static final List<CoapType> BY_BITS = List.of(values());
    private final int bits;

    CoapType(int bits) {
        this.bits = bits;
    }

    /** The value of the two bits on the wire. */
    int bits() {
        return bits;
    }

    static CoapType ofFirstByte(int first) {
        return BY_BITS.get((first >> 4) & 3);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.postern.codec.internal.TlvHeader;

/** The frame of an opaque resource in TLV whose content is streamed: see {@link OpaqueTlvReader} for the way in. */
public final class OpaqueTlv {
    private OpaqueTlv() {}

    /**
     * The header of a single resource, to be sent before its content.
     *
     * @param resource the resource id, 0..65535
     * @param length of the content in bytes, 0..{@link Output#MAX_LIMIT}; a longer one or one of unknown length cannot be
     *     framed and is sent as opaque content only
     * @throws IllegalArgumentException if the length is out of range
     */
    public static byte[] header(int resource, long length) {
        if (length < 0 || length > Output.MAX_LIMIT) {
            throw new IllegalArgumentException("a TLV holds 0.." + Output.MAX_LIMIT + " bytes, not " + length);
        }
        Output out = new Output(TlvHeader.MAX_SIZE);
        TlvHeader.write(out, TlvHeader.SINGLE, resource, (int) length);
        return out.toByteArray();
    }
}

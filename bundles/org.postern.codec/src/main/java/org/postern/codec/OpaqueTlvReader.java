// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.postern.codec.internal.TlvHeader;

/**
 * Takes the TLV header off an opaque resource that arrives in pieces, so that what remains is its content.
 *
 * <p>For a Write of {@code /o/i/r} that is not kept whole. One thread at a time.
 */
public final class OpaqueTlvReader {
    private final int resource;
    private final byte[] header = new byte[TlvHeader.MAX_SIZE];
    private int headerLength;
    private long length = -1;
    private long taken;

    /** @param resource the resource id of the path */
    public OpaqueTlvReader(int resource) {
        this.resource = resource;
    }

    /**
     * Takes the next piece of the payload and moves its position to where content begins, perhaps its end.
     *
     * @return what is wrong, for a 4.00; null when nothing is. The piece is of no use after an error
     */
    public @Nullable String accept(ByteBuffer piece) {
        while (length < 0 && piece.hasRemaining()) {
            header[headerLength++] = piece.get();
            if (headerLength == TlvHeader.size(header[0])) {
                String problem = header();
                if (problem != null) {
                    return problem;
                }
            }
        }
        taken += piece.remaining();
        return length >= 0 && taken > length
                ? "resource " + resource + " is to have " + length + " bytes, but more follow"
                : null;
    }

    /** The length of the whole content in bytes; -1 as long as the header is not complete. */
    public long length() {
        return length;
    }

    /** Says what is wrong with a payload that ends here; null when it is complete. */
    public @Nullable String end() {
        if (length < 0) {
            return "the payload ends within its TLV header";
        }
        return taken < length ? "resource " + resource + " is to have " + length + " bytes, but has " + taken : null;
    }

    private @Nullable String header() {
        int id = TlvHeader.id(header, 0);
        if (TlvHeader.kind(header[0]) != TlvHeader.SINGLE || id != resource) {
            return "the payload must be one single resource with id " + resource;
        }
        length = TlvHeader.length(header, 0);
        return null;
    }
}

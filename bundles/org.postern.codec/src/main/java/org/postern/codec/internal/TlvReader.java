// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Steps through a row of TLVs; the only place that looks at positions and lengths, and it reads within bounds. */
final class TlvReader {
    private final byte[] bytes;
    private final int end;
    private int position;
    private int kind;
    private int id;
    private int start;
    private @Nullable String problem;

    TlvReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private TlvReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Goes to the next TLV; false at the end and at the first {@link #problem}. */
    boolean next() {
        if (problem != null || position == end) {
            return false;
        }
        int at = position;
        int size = TlvHeader.size(bytes[at]);
        if (size > end - at) {
            problem = "the TLV at byte " + at + " ends within its header";
            return false;
        }
        kind = TlvHeader.kind(bytes[at]);
        id = TlvHeader.id(bytes, at);
        start = at + size;
        int length = TlvHeader.length(bytes, at);
        if (length > end - start) {
            problem =
                    "the TLV at byte " + at + " is to have " + length + " bytes, but only " + (end - start) + " follow";
            return false;
        }
        position = start + length;
        return true;
    }

    /** What is wrong with the row; null as long as nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    int kind() {
        return kind;
    }

    int id() {
        return id;
    }

    /** The length of the content in bytes. */
    int length() {
        return position - start;
    }

    /** The content as a row of TLVs of its own. */
    TlvReader content() {
        return new TlvReader(bytes, start, position);
    }

    /** The content as bytes. */
    byte[] opaque() {
        return Arrays.copyOfRange(bytes, start, position);
    }

    /** The content, of 1 to 8 bytes, as a signed number. */
    long signed() {
        long value = bytes[start];
        for (int i = start + 1; i < position; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }
}

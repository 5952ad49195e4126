// SPDX-License-Identifier: Apache-2.0
package org.postern.bootstrap.card.internal;

import java.io.IOException;
import java.util.Arrays;

/**
 * Steps through BER values with tags of one byte and definite lengths, as cards hold them. Bytes after the last value that
 * are 00 or FF fill the file and are not read.
 */
final class BerReader {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private static final int FILL = 0xff;

    private final byte[] bytes;
    private final int end;
    private int position;

    BerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private BerReader(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /** Whether another value follows. */
    boolean more() {
        return position < end && tag() != 0 && tag() != FILL;
    }

    /** The tag of the next value. */
    int tag() {
        return position < end ? bytes[position] & 0xff : 0;
    }

    /** The values inside the next one, which must have this tag. */
    BerReader enter(int wanted) throws IOException {
        if (tag() != wanted) {
            throw new IOException(
                    String.format("byte %d of a file is %02X where %02X must be", position, tag(), wanted));
        }
        position++;
        int length = length();
        if (length > end - position) {
            throw new IOException("byte " + position + " of a file begins " + length + " bytes, but only "
                    + (end - position) + " follow");
        }
        BerReader inside = new BerReader(bytes, position, position + length);
        position += length;
        return inside;
    }

    /** The content of the next value, which must have this tag. */
    byte[] take(int wanted) throws IOException {
        BerReader inside = enter(wanted);
        return Arrays.copyOfRange(bytes, inside.position, inside.end);
    }

    /** The next value, an integer of 0 to 65535. */
    int number() throws IOException {
        byte[] content = take(INTEGER);
        int number = 0;
        for (byte one : content) {
            number = number << 8 | (one & 0xff);
        }
        if (content.length == 0 || content.length > 3 || number > 0xffff) {
            throw new IOException("an id of 0 to 65535 is expected before byte " + position);
        }
        return number;
    }

    void skip() throws IOException {
        enter(tag());
    }

    private int length() throws IOException {
        int first = position < end ? bytes[position++] & 0xff : FILL;
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 3 || count > end - position) {
            throw new IOException("the length before byte " + position + " of a file is none");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | (bytes[position++] & 0xff);
        }
        return length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.util.Arrays;

/**
 * A growing byte buffer with a limit, to be reused from one payload to the next.
 *
 * <p>What would exceed the limit is dropped and {@link #overflowed} tells so: ask before the content is used. Not safe
 * for use by several threads.
 */
public final class Output {
    /** The longest content a TLV can carry, 24 bits of length. */
    public static final int MAX_LIMIT = 0xFFFFFF;

    private static final int INITIAL = 256;

    private final int limit;
    private byte[] bytes;
    private int length;
    private boolean overflowed;

    /** @param limit the greatest length in bytes, 1..{@link #MAX_LIMIT} */
    public Output(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("the limit is 1.." + MAX_LIMIT + " bytes, not " + limit);
        }
        this.limit = limit;
        this.bytes = new byte[Math.min(INITIAL, limit)];
    }

    /** Empties it; the memory is kept. */
    public void reset() {
        length = 0;
        overflowed = false;
    }

    /** How many bytes it holds. */
    public int length() {
        return length;
    }

    /** Whether something was dropped because it would not fit; the content is of no use then. */
    public boolean overflowed() {
        return overflowed;
    }

    /** The memory itself, valid up to {@link #length} and until the next call that writes. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of the content. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets what lies behind {@code newLength}; does nothing when it is shorter. */
    public void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    /** Appends one byte, the low 8 bits of {@code value}. */
    public void put(int value) {
        if (room(1)) {
            bytes[length++] = (byte) value;
        }
    }

    /** Appends bytes. */
    public void put(byte[] source) {
        if (room(source.length)) {
            System.arraycopy(source, 0, bytes, length, source.length);
            length += source.length;
        }
    }

    /** Appends the low {@code count} (1..8) bytes of {@code value}, most significant first. */
    public void bigEndian(long value, int count) {
        if (room(count)) {
            for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
                bytes[length++] = (byte) (value >>> shift);
            }
        }
    }

    /** Appends {@code value} as decimal digits, with a {@code -} when it is negative. */
    public void decimal(long value) {
        if (value < 0) {
            put('-');
        }
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        if (room(digits)) {
            length += digits;
            long rest = value;
            for (int at = length - 1; digits > 0; digits--, at--) {
                bytes[at] = (byte) ('0' + Math.abs((int) (rest % 10)));
                rest /= 10;
            }
        }
    }

    /** Appends {@code text} in UTF-8; half a surrogate pair becomes {@code ?}. */
    public void utf8(String text) {
        int count = text.length();
        if (!room(count)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                utf8(text, i);
                return;
            }
            bytes[length++] = (byte) unit;
        }
    }

    private void utf8(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (point < 0x80) {
                put(point);
            } else if (point < 0x800) {
                put(0xC0 | (point >> 6));
                put(0x80 | (point & 0x3F));
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                put('?');
            } else if (point < 0x10000) {
                put(0xE0 | (point >> 12));
                put(0x80 | ((point >> 6) & 0x3F));
                put(0x80 | (point & 0x3F));
            } else {
                put(0xF0 | (point >> 18));
                put(0x80 | ((point >> 12) & 0x3F));
                put(0x80 | ((point >> 6) & 0x3F));
                put(0x80 | (point & 0x3F));
                i++;
            }
        }
    }

    /** Moves the last {@code count} (0..8) bytes to position {@code at}, behind which the others make room. */
    public void moveTail(int count, int at) {
        if (overflowed) {
            return;
        }
        long tail = 0;
        for (int i = length - count; i < length; i++) {
            tail = (tail << 8) | (bytes[i] & 0xFF);
        }
        System.arraycopy(bytes, at, bytes, at + count, length - count - at);
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) tail;
            tail >>>= 8;
        }
    }

    private boolean room(int count) {
        if (count <= bytes.length - length && !overflowed) {
            return true;
        }
        if (overflowed || count > limit - length) {
            overflowed = true;
            return false;
        }
        bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(2 * bytes.length, length + count)));
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a file is made up: a header, then frames. The header is {@code PSTNSTOR}, the version of the schema (4 bytes), the
 * generation (8) and a checksum (4). A frame is the length of its content (4), a checksum over all the rest (4), the
 * generation (8), its kind (1) and its content. Checksums are CRC-32C, numbers are big-endian.
 */
final class Frames {
    static final int HEADER = 24;
    static final int FRAME = 17;

    /** Records of the snapshot. */
    static final byte SNAPSHOT = 1;

    /** The snapshot is whole; no content. */
    static final byte WHOLE = 2;

    /** The changes of a group of batches, which happened together. */
    static final byte CHANGES = 3;

    private static final long MAGIC = 0x5053544e53544f52L;
    private static final int MAX_CONTENT = 16 << 20;

    private Frames() {}

    /** What a header says. */
    record Header(int version, long generation) {}

    /** A frame that was read whole. */
    record Frame(byte kind, byte[] content) {
        Changes changes() throws IOException {
            return ChangesCodec.read(content);
        }

        int size() {
            return FRAME + content.length;
        }
    }

    /** Collects the content of a frame. */
    static final class Builder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        private final DataOutputStream out = new DataOutputStream(bytes);

        Builder() {
            bytes.write(new byte[FRAME], 0, FRAME);
        }

        DataOutputStream out() {
            return out;
        }

        int size() {
            return bytes.size();
        }

        ByteBuffer build(byte kind, long generation) {
            ByteBuffer frame = ByteBuffer.wrap(bytes.toByteArray());
            frame.putInt(0, frame.limit() - FRAME).putLong(8, generation).put(16, kind);
            return frame.putInt(4, checksum(frame.array(), frame.array(), FRAME));
        }
    }

    static ByteBuffer header(int version, long generation) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putLong(MAGIC).putInt(version).putLong(generation);
        header.putInt(checksum(header.array()));
        return header.flip();
    }

    /** @throws IOException if it is no header */
    static Header readHeader(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
        if (header.limit() < HEADER || header.getLong(0) != MAGIC) {
            throw new IOException("it does not begin as a file of the store");
        }
        if (header.getInt(HEADER - 4) != checksum(header.array())) {
            throw new IOException("the checksum of its header is wrong");
        }
        return new Header(header.getInt(8), header.getLong(12));
    }

    /**
     * The next frame; null where the file ends.
     *
     * @throws IOException if what is there is not a whole frame of this generation
     */
    static @Nullable Frame read(InputStream in, long generation) throws IOException {
        byte[] head = in.readNBytes(FRAME);
        if (head.length == 0) {
            return null;
        }
        if (head.length < FRAME) {
            throw new EOFException("it ends within a frame");
        }
        ByteBuffer numbers = ByteBuffer.wrap(head);
        int length = numbers.getInt(0);
        if (length < 0 || length > MAX_CONTENT || numbers.getLong(8) != generation) {
            throw new IOException("a frame is damaged");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("it ends within a frame");
        }
        if (numbers.getInt(4) != checksum(head, content, 0)) {
            throw new IOException("the checksum of a frame is wrong");
        }
        return new Frame(head[16], content);
    }

    /** Over the length, the rest of the head that follows the checksum, and the content. */
    private static int checksum(byte[] head, byte[] content, int offset) {
        CRC32C checksum = new CRC32C();
        checksum.update(head, 0, 4);
        checksum.update(head, 8, FRAME - 8);
        checksum.update(content, offset, content.length - offset);
        return (int) checksum.getValue();
    }

    private static int checksum(byte[] header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, HEADER - 4);
        return (int) checksum.getValue();
    }
}

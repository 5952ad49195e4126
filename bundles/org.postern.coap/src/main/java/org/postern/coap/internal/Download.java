// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/** A large answer on its way to the peer in blocks (RFC 7959, Block2). */
final class Download {
    private final Answer head;
    private final Body body;
    private final boolean inMemory;
    private final boolean single;
    private final byte[] etag;
    private long lastOffset = -1;
    private int lastSize;
    private @Nullable Block last;
    private boolean closed;
    private volatile long touched;

    /**
     * @param stamp tells the contents of bodies apart
     * @param single whether no later block can be asked for
     */
    Download(Answer answer, int stamp, boolean single, long now) {
        Body large = answer.body();
        this.head = answer;
        this.single = single;
        this.inMemory = large == null;
        this.body = large == null ? new BytesBody(answer.payload()) : large;
        this.etag = ByteBuffer.allocate(4)
                .putInt(large == null ? checksum(answer.payload()) : stamp)
                .array();
        this.touched = now;
    }

    private static int checksum(byte[] payload) {
        CRC32 sum = new CRC32();
        sum.update(payload);
        return (int) sum.getValue();
    }

    /** Whether reading cannot block. */
    boolean inMemory() {
        return inMemory;
    }

    long touched() {
        return touched;
    }

    void touch(long now) {
        touched = now;
    }

    /** Whether a block can be had: bodies are read forwards only, but for the last piece. */
    synchronized boolean has(BlockOption block) {
        long offset = (long) block.getNum() * block.getSize();
        boolean again = offset == lastOffset && block.getSize() == lastSize;
        return again || (!closed && (inMemory || offset >= lastOffset));
    }

    /**
     * Puts a block into a response.
     *
     * @return false when the content ends before it
     */
    synchronized boolean fill(Response response, int num, int szx, boolean always) throws IOException {
        int size = BlockOption.szx2Size(szx);
        Block block = read((long) num * size, size);
        if (block.data.length == 0 && num > 0) {
            return false;
        }
        if (head.contentFormat() >= 0) {
            response.getOptions().setContentFormat(head.contentFormat());
        }
        if (always || block.more || num > 0) {
            response.getOptions().setBlock2(szx, block.more, num);
            response.getOptions().addETag(etag);
            if (num == 0 && body.length() >= 0) {
                response.getOptions().setSize2((int) Math.min(body.length(), Integer.MAX_VALUE));
            }
        }
        response.setPayload(block.data);
        return true;
    }

    private Block read(long offset, int size) throws IOException {
        Block known = last;
        if (known != null && offset == lastOffset && size == lastSize) {
            return known;
        }
        // one byte more shows whether there is more
        ByteBuffer target = ByteBuffer.allocate(size + 1);
        int got = closed || beyond(offset) ? 0 : Math.max(0, body.read(offset, target));
        Block block = new Block(Arrays.copyOf(target.array(), Math.min(got, size)), got > size);
        last = block;
        lastOffset = offset;
        lastSize = size;
        if ((!block.more || single) && !inMemory) {
            close();
        }
        return block;
    }

    /** Whether a content of known length ends before the position: no body is asked for what the peer made up. */
    private boolean beyond(long offset) {
        return body.length() >= 0 && offset > body.length();
    }

    /** The answer without its content, for the blocks after the first. */
    Answer head() {
        return Answer.of(head.code() == Code.CREATED ? Code.CHANGED : head.code());
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            body.close();
        }
    }

    private record Block(byte[] data, boolean more) {}

    private record BytesBody(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            int count = (int) Math.max(0, Math.min(bytes.length - position, target.remaining()));
            if (count > 0) {
                target.put(bytes, (int) position, count);
            }
            return count;
        }
    }
}

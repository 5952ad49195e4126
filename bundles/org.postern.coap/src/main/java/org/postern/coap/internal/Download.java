// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.DeferredBody;

/**
 * A large answer on its way to the peer in blocks (RFC 7959, Block2). Its body is asked and closed without any lock, and no
 * call waits for it: a body may hang.
 */
final class Download {
    private final Answer head;
    /** Null for a content in memory. */
    private final @Nullable DeferredBody body;

    private final boolean single;
    private final byte[] etag;
    // the block that was asked for last, null until it is there
    private long lastOffset = -1;
    private int lastSize;
    private @Nullable Block last;
    private boolean closed;
    private volatile long touched;

    /**
     * @param stamp tells the contents of bodies apart
     * @param single whether no later block can be asked for
     */
    Download(Answer answer, CoapThreads threads, int stamp, boolean single, long now) {
        Body large = answer.body();
        this.head = answer;
        this.single = single;
        this.body =
                large == null || large instanceof DeferredBody ? (DeferredBody) large : new WorkerBody(large, threads);
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

    long touched() {
        return touched;
    }

    void touch(long now) {
        touched = now;
    }

    /** Whether a block can be had: bodies are read forwards only, but for the last piece. */
    synchronized boolean has(BlockOption block) {
        long offset = (long) block.getNum() * block.getSize();
        boolean again = offset == lastOffset && block.getSize() == lastSize && last != null;
        return again || (!closed && (body == null || offset >= lastOffset));
    }

    /** Puts a block into a response and sends it, at once or when the body has given it. */
    void fill(Wanted wanted) {
        DeferredBody source = body;
        if (source == null) {
            deliver(wanted, slice(head.payload(), wanted.offset(), wanted.size()));
            return;
        }
        Block known = known(wanted.offset(), wanted.size());
        if (known != null) {
            deliver(wanted, known);
        } else if (source.length() >= 0 && wanted.offset() > source.length()) {
            arrived(wanted, new byte[0]); // no body is asked for what the peer made up
        } else {
            // one byte more shows whether there is more
            source.piece(wanted.offset(), wanted.size() + 1, piece -> {
                if (piece.code() == Code.CONTENT) {
                    arrived(wanted, piece.payload());
                } else {
                    close();
                    wanted.sender().refuse(piece.code());
                }
            });
        }
    }

    private static Block slice(byte[] content, long offset, int size) {
        int from = (int) Math.min(offset, content.length);
        int to = (int) Math.min(offset + size, content.length);
        return new Block(Arrays.copyOfRange(content, from, to), to < content.length);
    }

    /** The block if it is there; otherwise it is the one that is awaited from now on. */
    private synchronized @Nullable Block known(long offset, int size) {
        if (offset != lastOffset || size != lastSize) {
            lastOffset = offset;
            lastSize = size;
            last = null;
        }
        return last;
    }

    private void arrived(Wanted wanted, byte[] got) {
        boolean more = got.length > wanted.size();
        Block block = new Block(more ? Arrays.copyOf(got, wanted.size()) : got, more);
        synchronized (this) {
            if (wanted.offset() == lastOffset && wanted.size() == lastSize) {
                last = block;
            }
        }
        if (!more || single) {
            close();
        }
        deliver(wanted, block);
    }

    /** Sends a block; refuses one behind the end. */
    private void deliver(Wanted wanted, Block block) {
        Response response = wanted.response();
        if (block.data.length == 0 && wanted.num() > 0) {
            wanted.sender().refuse(Code.BAD_REQUEST);
            return;
        }
        if (head.contentFormat() >= 0) {
            response.getOptions().setContentFormat(head.contentFormat());
        }
        if (wanted.always() || block.more || wanted.num() > 0) {
            response.getOptions().setBlock2(wanted.szx(), block.more, wanted.num());
            response.getOptions().addETag(etag);
            long length = body == null ? head.payload().length : body.length();
            if (wanted.num() == 0 && length >= 0) {
                response.getOptions().setSize2((int) Math.min(length, Integer.MAX_VALUE));
            }
        }
        response.setPayload(block.data);
        wanted.sender().send(response);
    }

    /** The answer without its content, for the blocks after the first. */
    Answer head() {
        return Answer.of(head.code() == Code.CREATED ? Code.CHANGED : head.code());
    }

    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (body != null) {
            body.close();
        }
    }

    private record Block(byte[] data, boolean more) {}

    /**
     * A block that somebody waits for.
     *
     * @param always whether it says that it is one, even when it is the only one
     */
    record Wanted(Response response, int num, int szx, boolean always, Downloads.Sender sender) {
        int size() {
            return BlockOption.szx2Size(szx);
        }

        long offset() {
            return (long) num * size();
        }
    }
}

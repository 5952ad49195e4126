// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.Arrays;
import java.util.List;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Option;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.coap.option.StandardOptionRegistry;
import org.postern.api.Path;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Upload;

/** One request that comes in blocks. Every block goes to the engine as it comes; nothing is kept here. */
final class UploadTransfer {
    private final Uploads uploads;
    private final CoAP.Code method;
    private final int firstMid;
    private final Token firstToken;
    private final byte[] tag;
    private final Path path;
    private final Upload upload;
    private long received;
    private boolean busy;
    private boolean over;
    private long touched = System.nanoTime();

    UploadTransfer(Uploads uploads, Request first, Path path, Upload upload) {
        this.uploads = uploads;
        this.method = first.getCode();
        this.firstMid = first.getMID();
        this.firstToken = first.getToken();
        this.tag = tag(first);
        this.path = path;
        this.upload = upload;
    }

    private static byte[] tag(Request request) {
        List<Option> tags = request.getOptions().getOthers(StandardOptionRegistry.REQUEST_TAG);
        return tags.isEmpty() ? new byte[0] : tags.get(0).getValue();
    }

    Path path() {
        return path;
    }

    /** Whether this is the message that began the transfer, sent again. */
    boolean isFirst(Request request) {
        return request.getMID() == firstMid && request.getToken().equals(firstToken);
    }

    /** Whether a block belongs to this transfer. */
    boolean continues(Request request) {
        return request.getCode() == method && Arrays.equals(tag(request), tag);
    }

    /**
     * Ends the transfer if no block came since then and none is being worked on.
     *
     * @return whether it ended by this
     */
    synchronized boolean endIfIdle(long since) {
        return !busy && touched - since < 0 && end();
    }

    /** Ends the transfer; false when it had ended. */
    synchronized boolean end() {
        boolean ended = !over;
        over = true;
        return ended;
    }

    void take(BlockOption block, byte[] data, Reply reply) {
        switch (judge(block, data.length)) {
            case NEXT -> pass(data, !block.isM(), reply);
            case REPEATED -> reply.respond(Answer.of(Code.CONTINUE));
            case ON_THE_WAY -> reply.drop();
            case MISSING -> {
                giveUp("a block is missing");
                reply.respond(Answer.error(Code.REQUEST_ENTITY_INCOMPLETE, "a block is missing"));
            }
        }
    }

    private synchronized Place judge(BlockOption block, int length) {
        long offset = (long) block.getNum() * block.getSize();
        touched = System.nanoTime();
        if (busy) {
            return Place.ON_THE_WAY;
        }
        if (block.isM() && length > 0 && offset + length <= received) {
            return Place.REPEATED;
        }
        if (over || offset != received || (block.isM() && length != block.getSize())) {
            return Place.MISSING;
        }
        busy = true;
        received += length;
        return Place.NEXT;
    }

    private void giveUp(String reason) {
        uploads.remove(this);
        if (end()) {
            abort(reason);
        }
    }

    private void pass(byte[] data, boolean last, Reply reply) {
        try {
            upload.block(data, last, answer -> answered(answer, last, reply));
        } catch (RuntimeException failed) {
            giveUp("a block could not be taken");
            throw failed;
        }
    }

    private void answered(Answer answer, boolean last, Reply reply) {
        boolean ends = last || answer.code() != Code.CONTINUE;
        synchronized (this) {
            busy = false;
            over |= ends;
            touched = System.nanoTime();
        }
        if (ends) {
            uploads.remove(this);
        }
        reply.respond(answer);
    }

    /** Tells the engine of an end that was not its own. */
    void abort(String reason) {
        upload.abort(reason);
    }

    /** Where a block belongs. */
    private enum Place {
        NEXT,
        REPEATED,
        ON_THE_WAY,
        MISSING
    }
}

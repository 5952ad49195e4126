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

    synchronized boolean idleSince(long before) {
        return !busy && touched - before < 0;
    }

    void take(BlockOption block, byte[] data, Reply reply) {
        long offset = (long) block.getNum() * block.getSize();
        boolean last = !block.isM();
        boolean missing;
        synchronized (this) {
            touched = System.nanoTime();
            boolean repeated = !last && offset + data.length <= received && data.length > 0;
            if (busy || repeated) {
                repeat(repeated, reply);
                return;
            }
            missing = offset != received || (!last && data.length != block.getSize());
            busy = !missing;
            received += data.length;
        }
        if (missing) {
            uploads.remove(this);
            abort("a block is missing");
            reply.respond(Answer.error(Code.REQUEST_ENTITY_INCOMPLETE, "a block is missing"));
        } else {
            pass(data, last, reply);
        }
    }

    private void repeat(boolean repeated, Reply reply) {
        if (busy) {
            // its answer is on the way
            reply.drop();
        } else if (repeated) {
            reply.respond(Answer.of(Code.CONTINUE));
        }
    }

    private void pass(byte[] data, boolean last, Reply reply) {
        try {
            upload.block(data, last, answer -> answered(answer, last, reply));
        } catch (RuntimeException failed) {
            uploads.remove(this);
            abort("a block could not be taken");
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

    void abort(String reason) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        upload.abort(reason);
    }
}

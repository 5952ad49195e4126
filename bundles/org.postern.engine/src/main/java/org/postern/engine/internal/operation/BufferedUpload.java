// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.io.ByteArrayOutputStream;
import java.util.function.BiConsumer;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Upload;

/** Collects a payload that is too large for one message but not for the memory, and handles it as if it had come whole. */
public final class BufferedUpload implements Upload {
    private final Operation operation;
    private final int limit;
    private final BiConsumer<Operation, Responder> whole;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** @param limit the largest payload in bytes */
    public BufferedUpload(Operation operation, int limit, BiConsumer<Operation, Responder> whole) {
        this.operation = operation;
        this.limit = limit;
        this.whole = whole;
    }

    @Override
    public void block(byte[] data, boolean last, Responder responder) {
        if (collected.size() + data.length > limit) {
            responder.respond(Answer.error(
                    Code.REQUEST_ENTITY_TOO_LARGE, operation.path() + " takes at most " + limit + " bytes"));
            return;
        }
        collected.writeBytes(data);
        if (last) {
            whole.accept(operation.withPayload(collected.toByteArray()), responder);
        } else {
            responder.respond(Answer.of(Code.CONTINUE));
        }
    }

    @Override
    public void abort(String reason) {
        collected.reset();
    }
}

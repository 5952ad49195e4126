// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import org.postern.transport.api.Answer;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Upload;

/** Refuses a payload at its first block, before the rest is sent. */
record RefusedUpload(Answer answer) implements Upload {
    @Override
    public void block(byte[] data, boolean last, Responder responder) {
        responder.respond(answer);
    }

    @Override
    public void abort(String reason) {}
}

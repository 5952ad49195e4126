// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.postern.transport.api.Upload;

/** Stands in for the engine: answers as a test says, and writes down what it was asked. */
class FakeEngine implements RequestHandler {
    final List<Operation> operations = Collections.synchronizedList(new ArrayList<>());
    final BlockingQueue<Token> resets = new LinkedBlockingQueue<>();
    final BlockingQueue<String> aborts = new LinkedBlockingQueue<>();
    final List<FakeUpload> uploads = Collections.synchronizedList(new ArrayList<>());
    final BlockingQueue<Responder> waiting = new LinkedBlockingQueue<>();

    volatile boolean serving = true;

    @Override
    public boolean serving() {
        return serving;
    }

    @Override
    public void handle(Operation operation, Responder responder) {
        operations.add(operation);
        answer(operation, responder);
    }

    /** Answers at once; a test may override it or take {@link #waiting}. */
    void answer(Operation operation, Responder responder) {
        responder.respond(
                switch (operation.kind()) {
                    case READ, DISCOVER, CANCEL_OBSERVATION -> Answer.content(
                            ContentFormat.TEXT, new byte[] {'4', '2'});
                    case OBSERVE -> Answer.content(ContentFormat.TEXT, new byte[] {'4', '2'})
                            .observing(1);
                    case CREATE -> Answer.created(List.of("3", "7"));
                    case DELETE -> Answer.of(Code.DELETED);
                    default -> Answer.of(Code.CHANGED);
                });
    }

    @Override
    public Upload begin(Operation operation, long length) {
        operations.add(operation);
        FakeUpload upload = new FakeUpload(length);
        uploads.add(upload);
        return upload;
    }

    @Override
    public void reset(Token token) {
        resets.add(token);
    }

    /** Takes blocks at once. */
    final class FakeUpload implements Upload {
        final long length;
        final List<String> blocks = Collections.synchronizedList(new ArrayList<>());

        FakeUpload(long length) {
            this.length = length;
        }

        @Override
        public void block(byte[] data, boolean last, Responder responder) {
            blocks.add(new String(data, java.nio.charset.StandardCharsets.US_ASCII));
            uploaded(data, last, responder);
        }

        @Override
        public void abort(String reason) {
            aborts.add(reason);
        }
    }

    /** Answers a block. */
    void uploaded(byte[] data, boolean last, Responder responder) {
        responder.respond(Answer.of(last ? Code.CHANGED : Code.CONTINUE));
    }
}

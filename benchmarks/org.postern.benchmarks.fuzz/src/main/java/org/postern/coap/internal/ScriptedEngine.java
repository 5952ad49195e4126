// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.postern.transport.api.Upload;

/** Answers by the object id of the path: at once, later, with more than a block, or from a body. */
final class ScriptedEngine implements RequestHandler {
    private static final int LARGE = 3000;

    private final Queue<Responder> late = new ConcurrentLinkedQueue<>();
    private final Queue<Token> observers = new ConcurrentLinkedQueue<>();

    @Override
    public boolean serving() {
        return true;
    }

    @Override
    public void handle(Operation operation, Responder responder) {
        int object = operation.path().object();
        switch (object & 3) {
            case 0 -> late.add(responder);
            case 1 -> responder.respond(Answer.content(ContentFormat.TLV, new byte[LARGE]));
            case 2 -> responder.respond(Answer.content(ContentFormat.OPAQUE, new Zeros()));
            default -> responder.respond(answer(operation));
        }
    }

    private Answer answer(Operation operation) {
        return switch (operation.kind()) {
            case OBSERVE -> {
                observers.add(operation.token());
                yield Answer.content(ContentFormat.TEXT, new byte[] {'1'}).observing(1);
            }
            case READ, DISCOVER, CANCEL_OBSERVATION -> Answer.content(ContentFormat.TEXT, new byte[] {'1'});
            case DELETE -> Answer.of(Code.DELETED);
            default -> Answer.of(Code.CHANGED);
        };
    }

    /** Gives the answers that were put off, and notifies observers. */
    void finish(Connection connection) {
        for (Responder responder = late.poll(); responder != null; responder = late.poll()) {
            responder.respond(Answer.error(Code.SERVICE_UNAVAILABLE, "late"));
        }
        int number = 2;
        for (Token token = observers.poll(); token != null; token = observers.poll()) {
            Answer value = Answer.content(ContentFormat.TLV, new byte[number % 2 == 0 ? 10 : LARGE]);
            connection.notify(new Notification(token, number++, value, number % 4 == 0), delivery -> {});
        }
    }

    @Override
    public Upload begin(Operation operation, long length) {
        return new Upload() {
            @Override
            public void block(byte[] data, boolean last, Responder responder) {
                responder.respond(Answer.of(last ? Code.CHANGED : Code.CONTINUE));
            }

            @Override
            public void abort(String reason) {}
        };
    }

    @Override
    public void reset(Token token) {}

    private static final class Zeros implements Body {
        @Override
        public long length() {
            return LARGE;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            int count = (int) Math.min(target.remaining(), LARGE - position);
            target.put(new byte[count]);
            return count;
        }
    }
}

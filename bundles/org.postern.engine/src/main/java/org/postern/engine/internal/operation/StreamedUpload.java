// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postern.api.BodySink;
import org.postern.api.Outcome;
import org.postern.codec.OpaqueTlvReader;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.Reply;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Upload;

/**
 * Hands a large opaque payload to its resource as it comes; every piece is a task of the object's lane. The first block is a piece of
 * its own, so that the server hears at once when the resource does not take it; further ones are gathered, because going to
 * another thread and back costs more than what is done with a block.
 */
final class StreamedUpload implements Upload {
    private static final int PIECE = 32 << 10;

    private final Lanes lanes;
    private final Target target;
    private final ServedInstance instance;
    private final Operation operation;
    private final long announced;
    private final @Nullable OpaqueTlvReader frame;
    private @Nullable BodySink sink;
    private volatile boolean ended;
    private boolean begun;
    private byte[] gathered = {};
    private int count;

    /** @param announced the length of the payload, -1 when unknown */
    StreamedUpload(Lanes lanes, Target target, ServedInstance instance, Operation operation, long announced) {
        this.lanes = lanes;
        this.target = target;
        this.instance = instance;
        this.operation = operation;
        boolean raw = operation.contentFormat() == ContentFormat.OPAQUE;
        this.frame = raw ? null : new OpaqueTlvReader(target.path().resource());
        this.announced = raw ? announced : -1;
    }

    /** Why the upload cannot be taken, whatever comes; null if it can. */
    static @Nullable Answer refusal(Target target, Operation operation) {
        Answer refusal = Writing.refusal(target);
        return refusal != null ? refusal : Payloads.formatRefusal(operation, target.resource());
    }

    @Override
    public void block(byte[] data, boolean last, Responder responder) {
        if (begun && !last && !ended && count + data.length < PIECE) {
            gather(data);
            responder.respond(Answer.of(Code.CONTINUE));
            return;
        }
        begun = true;
        ByteBuffer piece = piece(data);
        Reply reply = lanes.reply(answer -> {
            if (answer.code() == Code.SERVICE_UNAVAILABLE) {
                abort("the object is busy, too slow or gone"); // an error ends the transfer
            }
            responder.respond(answer);
        });
        lane().run(reply, () -> reply.respond(take(piece, last, reply)));
    }

    private void gather(byte[] data) {
        if (gathered.length == 0) {
            gathered = new byte[PIECE];
        }
        System.arraycopy(data, 0, gathered, count, data.length);
        count += data.length;
    }

    /** What was gathered, and the next block behind it. */
    private ByteBuffer piece(byte[] data) {
        if (count == 0) {
            return ByteBuffer.wrap(data);
        }
        byte[] all = Arrays.copyOf(gathered, count + data.length);
        System.arraycopy(data, 0, all, count, data.length);
        count = 0;
        return ByteBuffer.wrap(all);
    }

    @Override
    public void abort(String reason) {
        lane().runSurely(() -> drop(reason));
    }

    private Answer take(ByteBuffer data, boolean last, Reply reply) {
        if (ended) {
            return Answer.error(Code.REQUEST_ENTITY_INCOMPLETE, "the transfer has ended");
        }
        try {
            Answer refusal = sink == null ? refusal(target, operation) : null;
            if (refusal != null) {
                drop("it is refused");
                return refusal;
            }
            String problem = frame == null ? null : frame.accept(data);
            if (problem == null && last && frame != null) {
                problem = frame.end();
            }
            if (problem != null) {
                drop(problem);
                return Answer.error(Code.BAD_REQUEST, problem);
            }
            if (frame != null && frame.length() < 0) {
                return Answer.of(Code.CONTINUE); // the header goes on in the next block
            }
            BodySink open = open();
            if (open instanceof BodySink.Refused refused) {
                drop(refused.outcome().text());
                return Failures.refused(refused.outcome());
            }
            if (data.hasRemaining()) {
                open.data(data);
            }
            if (reply.answered()) {
                drop("the object was too slow, or goes"); // the server was told that it failed
                return Answer.of(Code.SERVICE_UNAVAILABLE);
            }
            return last ? end(open) : Answer.of(Code.CONTINUE);
        } catch (Exception | Error failure) {
            drop(String.valueOf(failure.getMessage()));
            return Failures.thrown("Write of", target.path(), failure);
        }
    }

    private BodySink open() throws Exception {
        BodySink present = sink;
        if (present == null) {
            long length = frame == null ? announced : frame.length();
            present = target.table().sink(instance.handler(), target.index(), length);
            sink = present;
        }
        return present;
    }

    private Answer end(BodySink open) {
        ended = true;
        Outcome outcome = open.end();
        if (outcome instanceof Outcome.Accepted accepted) {
            accepted.then().run();
            return Answer.of(Code.CHANGED);
        }
        return Failures.refused((Outcome.Refused) outcome);
    }

    private void drop(String reason) {
        if (!ended) {
            ended = true;
            if (sink != null) {
                sink.abort(reason);
            }
        }
    }

    private Lane lane() {
        return target.object().source().lane();
    }
}

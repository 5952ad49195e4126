// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.postern.api.Body;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.Reply;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.DeferredBody;
import org.postern.transport.api.Responder;

/**
 * The content of a large resource, read in the lane of its object: one that hangs holds its own object only, and nothing of
 * an object is called after it has gone (HOT-04).
 */
final class LaneBody implements DeferredBody {
    private final Lanes lanes;
    private final Target target;
    private final Body content;
    private final long length;
    private final Runnable end = this::end;
    private boolean ended; // in the lane only

    /** To be made in the lane of the target. */
    LaneBody(Lanes lanes, Target target, Body content) {
        this.lanes = lanes;
        this.target = target;
        this.content = content;
        this.length = length(content);
        lane().whenClosed(end);
    }

    private static long length(Body content) {
        try {
            return content.length();
        } catch (RuntimeException | Error broken) {
            content.close(); // nobody else knows it yet
            throw broken;
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void piece(long position, int size, Responder responder) {
        Reply reply = lanes.reply(responder);
        lane().run(reply, () -> reply.respond(read(position, size)));
    }

    private Answer read(long position, int size) {
        if (ended) {
            return Answer.error(Code.SERVICE_UNAVAILABLE, "the transfer has ended");
        }
        Answer gone = lanes.overtaken(target);
        if (gone != null) {
            close();
            return gone;
        }
        try {
            ByteBuffer piece = ByteBuffer.allocate(size);
            int count = Math.min(Math.max(0, content.read(position, piece)), size);
            byte[] bytes = piece.array();
            return Answer.content(ContentFormat.OPAQUE, count == size ? bytes : Arrays.copyOf(bytes, count));
        } catch (Exception | Error failure) {
            return Failures.thrown("Read of", target.path(), failure);
        }
    }

    @Override
    public void close() {
        lane().runSurely(end);
    }

    private void end() {
        if (!ended) {
            ended = true;
            lane().forget(end);
            content.close();
        }
    }

    private Lane lane() {
        return target.object().source().lane();
    }
}

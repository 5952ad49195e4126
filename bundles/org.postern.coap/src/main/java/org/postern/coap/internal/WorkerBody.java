// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.DeferredBody;
import org.postern.transport.api.Responder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that nobody reads but the transport: one call at a time, on the workers. One that hangs keeps a worker and makes
 * nobody else wait, not even who closes it: the read that comes back does it then.
 */
final class WorkerBody implements DeferredBody {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");
    private static final int MAX_WAITING = 16;

    private final Body body;
    private final CoapThreads threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean reading;
    private boolean closed;

    WorkerBody(Body body, CoapThreads threads) {
        this.body = body;
        this.threads = threads;
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public void piece(long position, int size, Responder responder) {
        if (!begin(() -> responder.respond(read(position, size)))) {
            responder.respond(Answer.of(Code.SERVICE_UNAVAILABLE));
        }
    }

    private boolean begin(Runnable read) {
        synchronized (waiting) {
            if (closed || waiting.size() >= MAX_WAITING || (!reading && !threads.work(this::drain))) {
                return false;
            }
            reading = true;
            return waiting.add(read);
        }
    }

    private void drain() {
        for (Runnable read = next(); read != null; read = next()) {
            try {
                read.run();
            } catch (RuntimeException | Error failed) {
                LOG.warn("A piece of a large content could not be sent", failed);
            }
        }
    }

    private @Nullable Runnable next() {
        boolean over;
        synchronized (waiting) {
            Runnable read = waiting.poll();
            if (read != null) {
                return read;
            }
            reading = false;
            over = closed;
        }
        if (over) {
            body.close();
        }
        return null;
    }

    private Answer read(long position, int size) {
        ByteBuffer target = ByteBuffer.allocate(size);
        try {
            int count = Math.max(0, body.read(position, target));
            return Answer.content(ContentFormat.OPAQUE, Arrays.copyOf(target.array(), Math.min(count, size)));
        } catch (IOException | RuntimeException failed) {
            LOG.warn("A large content could not be read: {}", failed.toString());
            return Answer.of(Code.INTERNAL_SERVER_ERROR);
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            closed = true;
            if (reading) {
                return;
            }
        }
        body.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one request, once. An answer given on another thread while the request is still being handed over is sent by the
 * receiving thread afterwards, so that nobody who answers ever waits for it.
 */
final class Reply implements Responder, Downloads.Sender {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final FrontDoor door;
    private final Exchange exchange;
    private final Operation operation;
    private final AnswerMemory.@Nullable Entry entry;
    private final Thread receiver = Thread.currentThread();
    private boolean handling = true;
    private boolean answered;
    /** Large content may come long after the answer. */
    private boolean sent;

    private @Nullable Answer early;
    private @Nullable Future<?> acknowledgement;
    private @Nullable Legacy late;

    Reply(FrontDoor door, Exchange exchange, Operation operation, AnswerMemory.@Nullable Entry entry) {
        this.door = door;
        this.exchange = exchange;
        this.operation = operation;
        this.entry = entry;
    }

    @Override
    public void respond(Answer answer) {
        synchronized (this) {
            if (answered) {
                LOG.warn("{} {} was answered twice; {} was dropped", operation.kind(), operation.path(), answer.code());
                Body unused = answer.body();
                if (unused != null) {
                    unused.close();
                }
                return;
            }
            answered = true;
            if (handling && Thread.currentThread() != receiver) {
                early = answer;
                return;
            }
        }
        answer(answer);
    }

    /** Called when the handler has returned: where no response was sent by now, an empty acknowledgement goes after a while. */
    void handled() {
        Answer waiting;
        synchronized (this) {
            handling = false;
            waiting = early;
            early = null;
        }
        if (waiting != null) {
            answer(waiting);
        }
        synchronized (this) {
            if (!sent) {
                acknowledgement = acknowledgeLater();
            }
        }
    }

    private @Nullable Future<?> acknowledgeLater() {
        try {
            long millis = door.settings().acknowledgeAfter().toMillis();
            return door.threads().timer().schedule(this::acknowledge, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            return null;
        }
    }

    private void acknowledge() {
        AnswerMemory.Entry remembered = entry;
        if (remembered != null) {
            remembered.acknowledge();
        }
        // does nothing when the answer has overtaken it
        exchange.execute(exchange::sendAccept);
    }

    /** Says nothing: a repeated message that is being worked on. */
    void drop() {
        synchronized (this) {
            answered = true;
        }
        over();
    }

    private void answer(Answer answer) {
        AnswerMemory.Entry remembered = entry;
        if (remembered != null) {
            remembered.answered(answer);
            late = door.left();
        }
        Request request = exchange.getRequest();
        Response response = Responses.to(request, answer, door.settings().szx());
        Runnable then = answer.then();
        if (late != null && then != null) {
            // it has to be done, and nobody can tell whether there will be another connection
            door.after(then);
        } else if (then != null || answer.observe() >= 0) {
            response.addMessageObserver(new AfterSending(exchange, then, door));
        }
        if (answer.observe() >= 0) {
            door.observed(operation.token(), ResourceKey.of(request, operation));
        }
        door.downloads()
                .send(
                        answer,
                        ResourceKey.of(request, operation),
                        request.getOptions().getBlock2(),
                        response,
                        this);
    }

    @Override
    public void send(Response response) {
        over();
        Legacy next = late;
        if (next == null) {
            exchange.sendResponse(response);
        } else {
            next.late(exchange.getRequest().getToken(), response);
        }
    }

    /** No acknowledgement is needed any more. */
    private void over() {
        Future<?> pending;
        synchronized (this) {
            sent = true;
            pending = acknowledgement;
        }
        if (pending != null) {
            pending.cancel(false);
        }
    }

    @Override
    public void refuse(Code code) {
        send(Responses.head(Answer.of(code)));
    }
}

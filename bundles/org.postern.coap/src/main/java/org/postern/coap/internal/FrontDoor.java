// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes all requests of one peer, for all paths, and hands them to the engine as operations. */
final class FrontDoor implements MessageDeliverer {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final Settings settings;
    private final CoapThreads threads;
    private final RequestHandler handler;
    private final Legacy legacy;
    private final AnswerMemory memory;
    private final Downloads downloads;
    private final Uploads uploads;
    private final Map<Token, ResourceKey> observed;
    private volatile boolean left;

    FrontDoor(Settings settings, CoapThreads threads, RequestHandler handler, Legacy legacy) {
        this.settings = settings;
        this.threads = threads;
        this.handler = handler;
        this.legacy = legacy;
        this.memory = legacy.answers();
        this.downloads = new Downloads(settings, threads);
        this.uploads = new Uploads(settings, handler);
        this.observed = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Token, ResourceKey> eldest) {
                return size() > settings.maxObservations();
            }
        };
    }

    @Override
    public void deliverRequest(Exchange exchange) {
        Request request = exchange.getRequest();
        Reading reading = Reading.of(request);
        if (reading instanceof Reading.Meant meant) {
            if (changesAtOnce(request)) {
                once(exchange, request, meant.operation());
            } else {
                serve(exchange, request, meant.operation(), null);
            }
        } else if (reading instanceof Reading.Refused refused) {
            send(exchange, refused.answer());
        }
    }

    /** Blocks before the last are told apart by their number, so they need not be remembered. */
    private static boolean changesAtOnce(Request request) {
        BlockOption block = request.getOptions().getBlock1();
        return request.getCode() != CoAP.Code.GET && (block == null || !block.isM());
    }

    private void once(Exchange exchange, Request request, Operation operation) {
        AnswerMemory.Entry known = memory.find(request.getMID(), operation.token());
        if (known != null) {
            again(exchange, known);
            return;
        }
        AnswerMemory.Entry entry = memory.begin(request.getMID(), operation.token());
        if (entry == null) {
            LOG.warn(
                    "{} {} was refused: all {} places for answers are taken; is a server flooding the gateway?",
                    operation.kind(),
                    operation.path(),
                    settings.maxRememberedAnswers());
            send(exchange, Answer.of(Code.SERVICE_UNAVAILABLE));
            return;
        }
        serve(exchange, request, operation, entry);
    }

    private void again(Exchange exchange, AnswerMemory.Entry known) {
        Answer answer = known.answer();
        if (answer != null) {
            send(exchange, answer);
        } else if (known.acknowledged()) {
            exchange.sendAccept();
        }
    }

    private void serve(Exchange exchange, Request request, Operation operation, AnswerMemory.@Nullable Entry entry) {
        Reply reply = new Reply(this, exchange, operation, entry);
        try {
            dispatch(request, operation, reply);
        } catch (RuntimeException failed) {
            LOG.warn("{} {} failed; it was answered with 5.00", operation.kind(), operation.path(), failed);
            reply.respond(Answer.of(Code.INTERNAL_SERVER_ERROR));
        }
        reply.handled();
    }

    private void dispatch(Request request, Operation operation, Reply reply) {
        BlockOption block1 = request.getOptions().getBlock1();
        BlockOption block2 = request.getOptions().getBlock2();
        if (block1 != null && request.getCode() != CoAP.Code.GET && (block1.isM() || block1.getNum() > 0)) {
            uploads.take(request, operation, reply);
        } else if (block2 != null && block2.getNum() > 0) {
            next(request, operation, block2, reply);
        } else {
            handler.handle(operation, reply);
        }
    }

    private void next(Request request, Operation operation, BlockOption block, Reply reply) {
        if (downloads.sendNext(ResourceKey.of(request, operation), block, reply)) {
            return;
        }
        if (request.getCode() == CoAP.Code.GET) {
            handler.handle(operation, reply);
        } else {
            reply.respond(Answer.error(Code.REQUEST_ENTITY_INCOMPLETE, "this answer is no longer known"));
        }
    }

    private void send(Exchange exchange, Answer answer) {
        Response response = Responses.to(exchange.getRequest(), answer, settings.szx());
        response.setPayload(answer.payload());
        exchange.sendResponse(response);
    }

    @Override
    public void deliverResponse(Exchange exchange, Response response) {
        exchange.getRequest().setResponse(response);
    }

    /** Runs what follows an answer, away from the threads that move messages. */
    void after(Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.warn("What was to follow an answer failed", failed);
            }
        };
        if (!threads.follow(guarded)) {
            // a promise kept late is better than one forgotten
            guarded.run();
        }
    }

    /** Keeps what an observation is about: its large notifications are fetched by path. */
    void observed(Token token, ResourceKey key) {
        synchronized (observed) {
            observed.remove(token);
            observed.put(token, key);
        }
    }

    /** What an observation is about; null when not known. */
    @Nullable
    ResourceKey observed(Token token) {
        synchronized (observed) {
            return observed.get(token);
        }
    }

    /** From now on answers have to take another way. */
    void leave() {
        left = true;
    }

    /** What takes the answers that cannot go this way any more; null while they can. */
    @Nullable
    Legacy left() {
        return left ? legacy : null;
    }

    Settings settings() {
        return settings;
    }

    CoapThreads threads() {
        return threads;
    }

    Downloads downloads() {
        return downloads;
    }

    /** Gives up transfers that stand still, and forgets old answers. */
    void expire() {
        memory.expire();
        uploads.expire();
        downloads.expire();
    }

    void close() {
        uploads.close();
        downloads.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.Request;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;

/** The requests of one peer that come in blocks (RFC 7959, Block1): one for each path. */
final class Uploads {
    private static final byte[] EMPTY = {};

    private final Map<Path, UploadTransfer> open = new HashMap<>();
    private final Settings settings;
    private final RequestHandler handler;

    Uploads(Settings settings, RequestHandler handler) {
        this.settings = settings;
        this.handler = handler;
    }

    /** Takes a block. Called on the receiver's thread only. */
    void take(Request request, Operation operation, Reply reply) {
        BlockOption block = request.getOptions().getBlock1();
        UploadTransfer transfer = find(operation.path());
        if (block.getNum() == 0 && (transfer == null || !transfer.isFirst(request))) {
            transfer = begin(request, operation, transfer);
            if (transfer == null) {
                reply.respond(Answer.error(Code.SERVICE_UNAVAILABLE, "too many block-wise transfers"));
                return;
            }
        }
        if (transfer == null || !transfer.continues(request)) {
            reply.respond(Answer.error(Code.REQUEST_ENTITY_INCOMPLETE, "the first block is missing"));
            return;
        }
        transfer.take(block, operation.payload(), reply);
    }

    private @Nullable UploadTransfer begin(Request request, Operation operation, @Nullable UploadTransfer old) {
        if (old != null) {
            remove(old);
            if (old.end()) {
                old.abort("the server began anew");
            }
        }
        synchronized (open) {
            if (open.size() >= settings.maxTransfers()) {
                return null;
            }
        }
        Integer size = request.getOptions().getSize1();
        UploadTransfer transfer = new UploadTransfer(
                this, request, operation.path(), handler.begin(operation.withPayload(EMPTY), size == null ? -1 : size));
        synchronized (open) {
            open.put(operation.path(), transfer);
        }
        return transfer;
    }

    private @Nullable UploadTransfer find(Path path) {
        synchronized (open) {
            return open.get(path);
        }
    }

    /** Forgets a transfer that has ended. */
    void remove(UploadTransfer transfer) {
        synchronized (open) {
            open.remove(transfer.path(), transfer);
        }
    }

    /** Gives up what the peer no longer sends. */
    void expire() {
        long before = System.nanoTime() - settings.transferTimeout().toNanos();
        abort(
                transfer -> transfer.endIfIdle(before),
                "no block came for " + settings.transferTimeout().toSeconds() + " s");
    }

    void close() {
        abort(UploadTransfer::end, "the connection was closed");
    }

    private void abort(Predicate<UploadTransfer> which, String reason) {
        List<UploadTransfer> given = new ArrayList<>();
        synchronized (open) {
            open.values().removeIf(transfer -> which.test(transfer) && given.add(transfer));
        }
        given.forEach(transfer -> transfer.abort(reason));
    }
}

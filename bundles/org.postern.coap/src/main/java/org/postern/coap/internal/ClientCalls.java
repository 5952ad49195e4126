// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postern.transport.api.BlockReceiver;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;

/** The gateway's own requests to one peer. */
final class ClientCalls {
    private final Set<ClientCall> open = ConcurrentHashMap.newKeySet();
    private final Set<BlockCall> blocks = ConcurrentHashMap.newKeySet();
    private final Link link;
    private final Settings settings;
    private final CoapThreads threads;
    private volatile boolean closed;

    ClientCalls(Link link, Settings settings, CoapThreads threads) {
        this.link = link;
        this.settings = settings;
        this.threads = threads;
    }

    void send(ClientRequest request, Consumer<ClientResult> result) {
        ClientCall call = new ClientCall(this, request, result);
        open.add(call);
        if (closed) {
            call.end(new ClientResult.Failed("the connection is closed"));
        } else {
            call.start();
        }
    }

    void block(ClientRequest request, int number, int size, BlockReceiver receiver) {
        BlockCall call = new BlockCall(this, request, number, size, receiver);
        blocks.add(call);
        if (closed) {
            call.fail("the connection is closed");
        } else {
            call.start();
        }
    }

    /** Whether the call had not ended before. */
    boolean ended(BlockCall call) {
        return blocks.remove(call);
    }

    /** Whether the call had not ended before. */
    boolean ended(ClientCall call) {
        return open.remove(call);
    }

    Link link() {
        return link;
    }

    Settings settings() {
        return settings;
    }

    CoapThreads threads() {
        return threads;
    }

    void close() {
        closed = true;
        open.forEach(call -> call.end(new ClientResult.Failed("the connection was closed")));
        blocks.forEach(call -> call.fail("the connection was closed"));
    }
}

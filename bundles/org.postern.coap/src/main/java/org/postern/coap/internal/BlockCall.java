// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.AnswerBlock;
import org.postern.transport.api.BlockReceiver;
import org.postern.transport.api.ClientRequest;

/** One block that the gateway fetches (RFC 7959, Block2): one message, one answer. */
final class BlockCall extends MessageObserverAdapter {
    private static final byte[] NO_TAG = {};

    private final ClientCalls calls;
    private final Request request;
    private final BlockReceiver receiver;
    private volatile @Nullable Future<?> patience;

    BlockCall(ClientCalls calls, ClientRequest asked, int number, int size, BlockReceiver receiver) {
        this.calls = calls;
        this.receiver = receiver;
        this.request = new Request(CoAP.Code.valueOf(asked.method().name()));
        request.setConfirmable(true);
        asked.path().forEach(request.getOptions()::addUriPath);
        asked.query().forEach(request.getOptions()::addUriQuery);
        request.getOptions().setBlock2(BlockOption.size2Szx(size), false, number);
        if (number == 0) {
            request.getOptions().setSize2(0);
        }
    }

    void start() {
        request.addMessageObserver(this);
        try {
            long millis = calls.settings().timings().maxTransmitWait().toMillis();
            patience = calls.threads().timer().schedule(this::giveUp, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            fail("the transport is closing");
            return;
        }
        calls.link().send(request);
    }

    private void giveUp() {
        onTimeout();
        calls.link().giveUp(request);
    }

    private static AnswerBlock block(Response response) {
        BlockOption block = response.getOptions().getBlock2();
        byte[] payload = response.getPayload();
        Integer total = response.getOptions().getSize2();
        byte[] tag = response.getOptions().getETags().isEmpty()
                ? NO_TAG
                : response.getOptions().getETags().get(0);
        int raw = response.getRawCode();
        int code = (raw >> 5) * 100 + (raw & 0x1f);
        return block == null
                ? new AnswerBlock(code, 0, payload.length, false, payload.length, tag, payload)
                : new AnswerBlock(
                        code, block.getNum(), block.getSize(), block.isM(), total == null ? -1 : total, tag, payload);
    }

    @Override
    public void onResponse(Response response) {
        if (end()) {
            receiver.received(block(response));
        }
    }

    @Override
    public void onReject() {
        fail("the server reset the request");
    }

    @Override
    public void onTimeout() {
        fail("nobody answered in time");
    }

    @Override
    public void onCancel() {
        fail("the connection was closed");
    }

    @Override
    public void onSendError(Throwable error) {
        String text = error.getMessage();
        fail("cannot send: " + (text == null ? error.toString() : text));
    }

    @Override
    protected void failed() {
        fail("the request failed");
    }

    /** Reports a failure, if nothing was reported before. */
    void fail(String reason) {
        if (end()) {
            receiver.failed(reason);
        }
    }

    private boolean end() {
        boolean first = calls.ended(this);
        Future<?> waiting = patience;
        if (first && waiting != null) {
            waiting.cancel(false);
        }
        return first;
    }
}

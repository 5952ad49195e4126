// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request of the gateway, in as many messages as its payload and its answer need (RFC 7959). */
final class ClientCall {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    private final ClientCalls calls;
    private final ClientRequest asked;
    private final Consumer<ClientResult> result;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream(0);
    private int szx;
    private int acknowledged;
    private int sent;
    private boolean ahead;
    private boolean gap;
    private boolean anew;
    private @Nullable Follower underWay;
    private volatile @Nullable Future<?> patience;

    ClientCall(ClientCalls calls, ClientRequest asked, Consumer<ClientResult> result) {
        this.calls = calls;
        this.asked = asked;
        this.result = result;
        this.szx = calls.settings().szx();
    }

    void start() {
        sendFrom(0);
    }

    private void sendFrom(int offset) {
        Request request = message();
        byte[] payload = asked.payload();
        int size = BlockOption.szx2Size(szx);
        if (asked.contentFormat() >= 0) {
            request.getOptions().setContentFormat(asked.contentFormat());
        }
        if (payload.length > size) {
            int end = Math.min(payload.length, offset + size);
            request.getOptions().setBlock1(szx, end < payload.length, offset / size);
            if (offset == 0) {
                request.getOptions().setSize1(payload.length);
            }
            request.setPayload(Arrays.copyOfRange(payload, offset, end));
            sent = end;
        } else if (payload.length > 0) {
            request.setPayload(payload);
            sent = payload.length;
        }
        send(request);
    }

    private void fetch(int num, int answerSzx) {
        Request request = message();
        request.getOptions().setBlock2(answerSzx, false, num);
        send(request);
    }

    private Request message() {
        Request request = new Request(CoAP.Code.valueOf(asked.method().name()));
        request.setConfirmable(true);
        asked.path().forEach(request.getOptions()::addUriPath);
        asked.query().forEach(request.getOptions()::addUriQuery);
        return request;
    }

    private void send(Request request) {
        Follower follower = new Follower();
        follow(follower);
        request.addMessageObserver(follower);
        stopWaiting();
        try {
            long millis = calls.settings().timings().maxTransmitWait().toMillis();
            patience = calls.threads().timer().schedule(() -> giveUp(request, follower), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            end(new ClientResult.Failed("the transport is closing"));
            return;
        }
        calls.link().send(request);
    }

    private synchronized void follow(Follower next) {
        underWay = next;
    }

    /** Whether this message is under way, and nothing had become of it before. */
    private synchronized boolean over(Follower follower) {
        boolean first = underWay == follower;
        if (first) {
            underWay = null;
        }
        return first;
    }

    private void giveUp(Request request, Follower follower) {
        boolean first = over(follower);
        calls.link().giveUp(request);
        if (first) {
            timedOut();
        }
    }

    /**
     * Nobody acknowledged this message, however often it was repeated. A block between others has most likely arrived all the
     * same, and it was the acknowledgements that were lost: over lossy networks it would cost minutes to begin anew each time.
     * So the next block follows, once in a row. A server that misses one says so (4.08, RFC 7959, section 2.9.2).
     */
    private void timedOut() {
        if (ahead || acknowledged == 0 || sent >= asked.payload().length) {
            end(new ClientResult.TimedOut());
        } else {
            ahead = true;
            gap = true;
            sendFrom(sent);
        }
    }

    private void received(Response response) {
        BlockOption block1 = response.getOptions().getBlock1();
        if (response.getCode() == ResponseCode.CONTINUE && block1 != null) {
            continueAfter(block1);
        } else if (gap && !anew && response.getCode() == ResponseCode.REQUEST_ENTITY_INCOMPLETE) {
            // once only: who asked has to hear of the result some time
            anew = true;
            ahead = false;
            acknowledged = 0;
            sendFrom(0);
        } else if (smallerAskedFor(response, block1)) {
            szx = block1.getSzx();
            sendFrom(0);
        } else {
            take(response);
        }
    }

    private void continueAfter(BlockOption block) {
        if (sent >= asked.payload().length) {
            end(new ClientResult.Failed("the server asked for more than there is"));
            return;
        }
        ahead = false;
        acknowledged = sent;
        szx = Math.min(szx, block.getSzx());
        sendFrom(sent);
    }

    private boolean smallerAskedFor(Response response, @Nullable BlockOption block1) {
        return response.getCode() == ResponseCode.REQUEST_ENTITY_TOO_LARGE && block1 != null && block1.getSzx() < szx;
    }

    private void take(Response response) {
        BlockOption block2 = response.getOptions().getBlock2();
        byte[] payload = response.getPayload();
        if (block2 != null && block2.getOffset() != answer.size()) {
            end(new ClientResult.Failed("the blocks of the answer do not fit together"));
        } else if (answer.size() + payload.length > calls.settings().maxResponse()) {
            end(new ClientResult.Failed("the answer is larger than maxResponseBytes"));
        } else {
            answer.writeBytes(payload);
            if (block2 != null && block2.isM()) {
                fetch(block2.getNum() + 1, block2.getSzx());
            } else {
                end(answered(response));
            }
        }
    }

    private ClientResult answered(Response response) {
        int raw = response.getRawCode();
        return new ClientResult.Answered(
                (raw >> 5) * 100 + (raw & 0x1f), response.getOptions().getLocationPath(), answer.toByteArray());
    }

    /** Reports the result, if none was reported before. */
    void end(ClientResult outcome) {
        if (calls.ended(this)) {
            stopWaiting();
            result.accept(outcome);
        }
    }

    private void stopWaiting() {
        Future<?> waiting = patience;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** Follows one message, until something has become of it. */
    private final class Follower extends MessageObserverAdapter {
        private int repeated;

        @Override
        public void onResponse(Response response) {
            if (!over(this)) {
                return;
            }
            try {
                received(response);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "The answer to {} /{} could not be handled",
                        asked.method(),
                        String.join("/", asked.path()),
                        failed);
                end(new ClientResult.Failed("the answer could not be handled"));
            }
        }

        @Override
        public void onReject() {
            fail(new ClientResult.Failed("the server reset the request"));
        }

        @Override
        public void onTimeout() {
            if (over(this)) {
                timedOut();
            }
        }

        @Override
        public void onCancel() {
            fail(new ClientResult.Failed("the connection was closed"));
        }

        @Override
        public void onRetransmission() {
            repeated++;
            calls.link().repeated(repeated);
        }

        @Override
        public void onSendError(Throwable error) {
            if (error instanceof ChannelLine.Refused refused) {
                fail(new ClientResult.Failed(refused.reason()));
                return;
            }
            String text = error.getMessage();
            fail(ClientResult.Failed.here("cannot send: " + (text == null ? error.toString() : text)));
        }

        @Override
        protected void failed() {
            fail(new ClientResult.Failed("the request failed"));
        }

        private void fail(ClientResult.Failed outcome) {
            if (over(this)) {
                end(outcome);
            }
        }
    }
}

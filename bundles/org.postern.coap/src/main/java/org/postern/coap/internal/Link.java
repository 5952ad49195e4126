// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.RandomTokenGenerator;
import org.eclipse.californium.core.network.interceptors.MessageInterceptor;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.SessionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Californium's endpoint to one peer, and the little we ask of it. */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger("postern.coap");

    /** So many repetitions put a session in doubt. */
    private static final int DOUBT = 2;

    /** The same for one with a connection id. */
    private static final int DOUBT_MOVABLE = 3;

    private final CoapEndpoint endpoint;
    private final ExchangeStore store;
    private final Line line;
    private final MessageIds ids;
    private final EndpointContext context;
    private final CoapThreads threads;
    private final IdClashes clashes = new IdClashes(this::sendAgain);

    Link(Line line, Settings settings, CoapThreads threads, MessageIds ids) {
        Configuration configuration = settings.californium();
        this.line = line;
        this.ids = ids;
        this.context = line.context();
        this.threads = threads;
        RandomTokenGenerator tokens = new RandomTokenGenerator(configuration);
        this.store = new ExchangeStore(configuration, tokens);
        store.setMessageIdProvider(ids);
        this.endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(line)
                .setTokenGenerator(tokens)
                .setMessageExchangeStore(store)
                .setCoapStackFactory(new SlimStack.Factory())
                .setDataSerializerAndParser(new UdpDataSerializer(), new StrictParser())
                .build();
        endpoint.setExecutors(threads.timer(), threads.timer());
    }

    /** Makes one that leads nowhere, for all that the first real one would have to load. */
    static void prepare(Settings settings, CoapThreads threads) {
        InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        MessageIds none = new MessageIds(settings.timings().exchangeLifetime(), System::nanoTime);
        try {
            new Link(new PeerConnector(new DatagramSocket(null), nowhere), settings, threads, none).close();
        } catch (SocketException | RuntimeException failed) {
            LOG.debug("Nothing could be prepared", failed);
        }
    }

    void start(MessageDeliverer deliverer, MessageInterceptor... interceptors) throws IOException {
        endpoint.setMessageDeliverer(deliverer);
        endpoint.addInterceptor(clashes);
        for (MessageInterceptor interceptor : interceptors) {
            endpoint.addInterceptor(interceptor);
        }
        endpoint.start();
    }

    int localPort() {
        return line.getAddress().getPort();
    }

    /** How long ago the last message went or came. */
    Duration idle() {
        return line.idle();
    }

    boolean resumes(int formerPort) {
        return line.resumes(formerPort);
    }

    /** How it is secured at this moment; null if it is not. */
    @Nullable
    SessionStatus session() {
        return line.session();
    }

    /**
     * A message without an answer was repeated. After some repetitions the session is in doubt: the peer may have lost it, or
     * does not find it at this address. One with a connection id is found at any, so it is more likely that datagrams were
     * lost, and a handshake would only be one more thing to lose.
     *
     * @param times how often it was by now
     */
    void repeated(int times) {
        SessionStatus session = line.session();
        if (session != null && times == (session.connectionIdBytes() > 0 ? DOUBT_MOVABLE : DOUBT)) {
            line.doubt();
        }
    }

    void sleep() {
        line.sleep();
    }

    void wake() {
        line.wake();
    }

    void send(Request request) {
        clashes.sending(request);
        sendOnce(request);
    }

    /** Ends the repetitions of a request, whatever its message id is by now. */
    void giveUp(Request request) {
        clashes.giveUp(request);
    }

    private void sendOnce(Request request) {
        request.setDestinationContext(context);
        endpoint.sendRequest(request);
    }

    private void sendAgain(Request request) {
        ids.leap();
        sendOnce(request);
    }

    /** Sends a response that answers no request at hand, as a notification. False while all message ids are in use. */
    boolean sendUnasked(Token token, Response response) {
        int id = ids.next(response.isConfirmable());
        if (id < 0) {
            return false;
        }
        response.setMID(id);
        Request asked = new Request(CoAP.Code.GET);
        asked.setToken(token);
        asked.setSourceContext(context);
        asked.setAcknowledged(true);
        Exchange exchange = new Exchange(asked, context.getPeerAddress(), Exchange.Origin.REMOTE, threads.timer());
        exchange.setEndpoint(endpoint);
        exchange.setRemoveHandler((done, keyToken, keyMid) -> {
            if (keyMid != null) {
                store.remove(keyMid, done);
            }
        });
        response.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onSent(boolean retransmission) {
                // a Reset is understood by ResetMemory, not by a kept exchange
                if (!response.isConfirmable()) {
                    exchange.executeComplete();
                }
            }
        });
        exchange.sendResponse(response);
        return true;
    }

    void close() {
        endpoint.destroy();
    }
}

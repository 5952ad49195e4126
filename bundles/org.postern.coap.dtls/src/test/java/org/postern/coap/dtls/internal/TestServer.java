// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.ResumingServerHandshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import org.jspecify.annotations.Nullable;

/** Scandium as server in its own set-up: answers every message with the same bytes. */
final class TestServer implements AutoCloseable {
    private final DTLSConnector connector;
    private final BlockingQueue<EndpointContext> heard = new LinkedBlockingQueue<>();
    private volatile @Nullable EndpointContext lastHeard;
    private final AtomicInteger full = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();

    private TestServer(int port, Consumer<DtlsConnectorConfig.Builder> setup) throws IOException {
        Configuration configuration = new Configuration(SystemConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        configuration.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        configuration.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
        DtlsConnectorConfig.Builder builder = DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .setSessionListener(new Counting());
        setup.accept(builder);
        connector = new DTLSConnector(builder.build());
        connector.setRawDataReceiver(this::answer);
        connector.start();
    }

    static TestServer with(Consumer<DtlsConnectorConfig.Builder> setup) throws IOException {
        return new TestServer(0, setup);
    }

    static TestServer at(int port, Consumer<DtlsConnectorConfig.Builder> setup) throws IOException {
        return new TestServer(port, setup);
    }

    /** A server that knows one key. */
    static Consumer<DtlsConnectorConfig.Builder> psk(String identity, byte[] key, CipherSuite... suites) {
        return builder -> {
            AdvancedMultiPskStore store = new AdvancedMultiPskStore();
            store.setKey(identity, key);
            builder.setAdvancedPskStore(store);
            if (suites.length > 0) {
                builder.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(suites));
            }
        };
    }

    private void answer(RawData received) {
        lastHeard = received.getEndpointContext();
        heard.add(received.getEndpointContext());
        connector.send(RawData.outbound(received.getBytes(), received.getEndpointContext(), null, false));
    }

    int port() {
        return connector.getAddress().getPort();
    }

    /** The cipher suite of the next message heard. */
    String suite() throws InterruptedException {
        EndpointContext context = next();
        return String.valueOf(context.getString(DtlsEndpointContext.KEY_CIPHER));
    }

    /** Closes all sessions. */
    void hangUp() {
        EndpointContext last = lastHeard;
        if (last != null) {
            connector.close(last.getPeerAddress());
        }
    }

    /** Where the next message came from. */
    EndpointContext next() throws InterruptedException {
        EndpointContext context = heard.poll(10, TimeUnit.SECONDS);
        if (context == null) {
            throw new AssertionError("the server heard nothing");
        }
        return context;
    }

    int heard() {
        return heard.size();
    }

    int fullHandshakes() {
        return full.get();
    }

    int resumptions() {
        return resumed.get();
    }

    @Override
    public void close() {
        connector.destroy();
    }

    private final class Counting extends SessionAdapter {
        @Override
        public void contextEstablished(Handshaker handshaker, DTLSContext context) {
            (handshaker instanceof ResumingServerHandshaker ? resumed : full).incrementAndGet();
        }
    }
}

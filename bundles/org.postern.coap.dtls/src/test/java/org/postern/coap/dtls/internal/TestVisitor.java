// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MessageCallback;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** Scandium as client in its own set-up: a bootstrap server that begins by itself. */
final class TestVisitor implements AutoCloseable {
    private final DTLSConnector connector;
    private final InetSocketAddress gateway;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> refusals = new LinkedBlockingQueue<>();

    TestVisitor(int gatewayPort, Consumer<DtlsConnectorConfig.Builder> setup) throws IOException {
        gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort);
        Configuration configuration = new Configuration(SystemConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
        configuration.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        configuration.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 200, TimeUnit.MILLISECONDS);
        configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
        configuration.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
        DtlsConnectorConfig.Builder builder = DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        setup.accept(builder);
        connector = new DTLSConnector(builder.build());
        connector.setRawDataReceiver(data -> received.add(new String(data.getBytes(), TestClient.UTF_8)));
        connector.start();
    }

    static TestVisitor psk(int gatewayPort, String identity, byte[] key) throws IOException {
        return new TestVisitor(
                gatewayPort, builder -> builder.setAdvancedPskStore(new AdvancedSinglePskStore(identity, key)));
    }

    void send(String text) {
        connector.send(
                RawData.outbound(TestClient.bytes(text), new AddressEndpointContext(gateway), new Refusals(), false));
    }

    String echo(String text) throws InterruptedException {
        send(text);
        String answer = received.poll(10, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer to " + text + "; " + refusals);
        }
        return answer;
    }

    /** Why what it said last did not leave. */
    Throwable refused() throws InterruptedException {
        Throwable refusal = refusals.poll(20, TimeUnit.SECONDS);
        if (refusal == null) {
            throw new AssertionError("it was not refused; it heard " + received);
        }
        return refusal;
    }

    @Override
    public void close() {
        connector.close(gateway);
        connector.destroy();
    }

    private final class Refusals implements MessageCallback {
        @Override
        public void onError(Throwable error) {
            refusals.add(error);
        }

        @Override
        public void onSent() {
            // what counts is the answer
        }

        @Override
        public void onConnecting() {
            // it waits for the handshake
        }

        @Override
        public void onDtlsRetransmission(int flight) {
            // it goes on waiting
        }

        @Override
        public void onContextEstablished(EndpointContext context) {
            // what counts is the answer
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** Registers over DTLS as soon as it is made, answers Reads of /3/0 and takes a body at /5/0/0. */
final class ScandiumClient implements AutoCloseable {
    private final CoapServer server;
    private volatile byte[] received = {};
    private volatile String cipherSuite = "";

    ScandiumClient(String uri, PreSharedKey key) throws IOException {
        CoapConfig.register();
        UdpConfig.register();
        DtlsConfig.register();
        Configuration configuration = Configuration.createStandardWithoutFile();
        DtlsConnectorConfig dtls = DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setAdvancedPskStore(new AdvancedSinglePskStore(key.identity(), key.key()))
                .build();
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(dtls))
                .build();
        server = new CoapServer(configuration);
        server.addEndpoint(endpoint);
        server.add(
                new CoapResource("3").add(new Device()),
                new CoapResource("5").add(new CoapResource("0").add(new Body())));
        server.start();
        endpoint.sendRequest(Request.newPost().setURI(uri + "/rd?ep=scandium").setPayload("</3/0>,</5/0>"));
    }

    /** The last body. */
    byte[] received() {
        return received;
    }

    /** Of the session of the last body. */
    String cipherSuite() {
        return cipherSuite;
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static final class Device extends CoapResource {
        Device() {
            super("0");
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            exchange.respond(ResponseCode.CONTENT, new byte[] {1});
        }
    }

    private final class Body extends CoapResource {
        Body() {
            super("0");
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            received = exchange.getRequestPayload();
            cipherSuite = exchange.advanced().getRequest().getSourceContext().getString(DtlsEndpointContext.KEY_CIPHER);
            exchange.respond(ResponseCode.CHANGED);
        }
    }
}

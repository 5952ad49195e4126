// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.californium;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * Arguments: server URI, endpoint name, {@code default}, {@code tuned} or {@code packages}, the answer to a Read of /3/0 in hex,
 * for a {@code coaps} URI the key as {@code IDENTITY:HEXKEY}, else nothing; {@code packages} keeps them in the working
 * directory.
 */
public final class Main {
    private static final int ONE_MEBIBYTE = 1 << 20;
    private static final int KEY = 4;

    private Main() {}

    public static void main(String[] arguments) throws ConnectorException, IOException {
        boolean packages = arguments[2].equals("packages");
        boolean tuned = packages || arguments[2].equals("tuned");
        byte[] answer = HexFormat.of().parseHex(arguments[3]);
        CoapConfig.register();
        UdpConfig.register();
        DtlsConfig.register();
        Configuration configuration = Configuration.createStandardWithoutFile();
        // with 0 blocks reach the resource as they come
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, packages ? 0 : 2 * ONE_MEBIBYTE);
        if (tuned) {
            tune(configuration);
        }
        CoapEndpoint endpoint =
                arguments.length > KEY ? secured(configuration, arguments[KEY].split(":", -1)) : plain(configuration);
        CoapServer server = new CoapServer(configuration);
        if (tuned) {
            ReceiverThread executor = new ReceiverThread();
            server.setExecutors(executor, executor, false);
        }
        server.addEndpoint(endpoint);
        server.add(Resources.device(answer), packages ? Resources.packages(Path.of("")) : Resources.firmware());
        server.start();
        register(endpoint, arguments[0], arguments[1]);
    }

    private static CoapEndpoint plain(Configuration configuration) {
        return CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setInetSocketAddress(loopback())
                .build();
    }

    private static CoapEndpoint secured(Configuration configuration, String... key) {
        DtlsConnectorConfig dtls = DtlsConnectorConfig.builder(configuration)
                .setAddress(loopback())
                .setAdvancedPskStore(
                        new AdvancedSinglePskStore(key[0], HexFormat.of().parseHex(key[1])))
                .build();
        return CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(dtls))
                .build();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** What Postern sets as well: one thread each way and a bounded memory of message ids. */
    private static void tune(Configuration configuration) {
        configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        configuration.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
        configuration.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    }

    private static void register(Endpoint endpoint, String server, String name) throws ConnectorException, IOException {
        CoapClient client = new CoapClient(server + "/rd?lwm2m=1.0&lt=300&b=U&ep=" + name);
        client.setEndpoint(endpoint);
        CoapResponse response = client.post("</1/0>,</3/0>,</5/0>", MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        if (response == null || !response.isSuccess()) {
            throw new IOException(server + " did not accept the registration: " + response);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST;
import static org.postern.software.internal.packages.UpdateResult.INVALID_URI;
import static org.postern.software.internal.packages.UpdateResult.NO_STORAGE;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.coap.internal.CoapTransport;
import org.postern.transport.api.Transport;

/** Pulls from a file server on Californium, over the gateway's own transport. */
class CoapPullTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicInteger errors = new AtomicInteger();
    private volatile byte[] content = Desk.content(200_000);
    private volatile byte[] tag = {1};
    private volatile ResponseCode error = ResponseCode.SERVICE_UNAVAILABLE;
    private CoapServer server;
    private CoapTransport transport;
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        Configuration configuration = Configuration.createStandardWithoutFile();
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 8 << 20);
        server = new CoapServer(configuration);
        server.addEndpoint(CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build());
        server.add(new Files());
        server.start();
        transport = transport();
        desk = new Desk(folder, 3, Desk.JVM, transport);
    }

    /** With the defaults of its configuration, a few but shorter. */
    private static CoapTransport transport() throws ReflectiveOperationException {
        Constructor<?> made = CoapTransport.class.getConstructors()[0];
        Class<?> configuration = made.getParameterTypes()[0];
        Object defaults = Proxy.newProxyInstance(
                configuration.getClassLoader(),
                new Class<?>[] {configuration},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "ackTimeoutMillis" -> 100;
                    case "maxRetransmit" -> 2;
                    default -> method.getDefaultValue();
                });
        return (CoapTransport) made.newInstance(defaults);
    }

    @AfterEach
    void close() throws ReflectiveOperationException {
        server.destroy();
        java.lang.reflect.Method close = CoapTransport.class.getDeclaredMethod("close");
        close.setAccessible(true);
        close.invoke(transport);
    }

    private String uri() {
        return "coap://127.0.0.1:" + server.getEndpoints().get(0).getAddress().getPort() + "/files/package%20one?v=1";
    }

    @Test
    @DisplayName("SW-04: A package is pulled over coap, block by block")
    void whole() throws Exception {
        desk.pull(uri()).assertContent(content);
    }

    @Test
    @DisplayName("SW-04: A package that fits into one message is pulled over coap")
    void small() throws Exception {
        content = Desk.content(100);
        desk.pull(uri()).assertContent(content);
    }

    @Test
    @DisplayName("SW-03: A coap server that is busy is asked again")
    void busy() throws Exception {
        errors.set(2);
        desk.pull(uri()).assertContent(content);
    }

    @Test
    @DisplayName("SW-03: A package that is not there is an invalid URI: result 56")
    void notFound() throws Exception {
        errors.set(1);
        error = ResponseCode.NOT_FOUND;
        desk.pull(uri()).assertFailed(INVALID_URI, "answers 4.04", folder);
    }

    @Test
    @DisplayName("SW-03: A package that is too large is given up: result 50")
    void tooLarge() throws Exception {
        content = Desk.content(Desk.MAX + 1);
        desk.pull(uri()).assertFailed(NO_STORAGE, "larger than", folder);
    }

    @Test
    @DisplayName("SW-03: No coap server at all loses the pull: result 52")
    void nobody() throws Exception {
        String uri = uri();
        server.destroy();
        new Desk(folder, 0, Desk.JVM, transport).pull(uri).assertFailed(CONNECTION_LOST, "nobody answered", folder);
    }

    @Test
    @DisplayName("SW-03: The schemes of coap need a transport that serves them: result 56")
    void noTransport() throws Exception {
        desk.pull("coaps://127.0.0.1/x").assertFailed(INVALID_URI, "does not fetch from coaps", folder);
        assertThat(((Transport) transport).schemes()).containsExactly("coap");
    }

    /** Serves {@link #content} under /files/package one?v=1. */
    private final class Files extends CoapResource {
        Files() {
            super("files");
            add(new CoapResource("package one") {
                @Override
                public void handleGET(CoapExchange exchange) {
                    if (!"1".equals(exchange.getQueryParameter("v"))) {
                        exchange.respond(ResponseCode.BAD_REQUEST);
                    } else if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        exchange.respond(error);
                    } else {
                        Response response = new Response(ResponseCode.CONTENT);
                        response.getOptions().addETag(tag);
                        response.setPayload(content);
                        exchange.respond(response);
                    }
                }
            });
        }
    }

    static {
        CoapConfig.register();
    }
}

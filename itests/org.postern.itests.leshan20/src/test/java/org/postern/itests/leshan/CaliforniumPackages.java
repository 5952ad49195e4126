// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.Configuration;
import org.postern.itests.kit.CoapPackages;
import org.postern.itests.kit.Journal;

/** Californium as a server of files. */
final class CaliforniumPackages extends CoapResource implements CoapPackages {
    private static final String NAME = "package.zip";

    private final CoapServer server;
    private final CoapEndpoint endpoint;
    private final Journal<Integer> asked = new Journal<>();
    private volatile byte[] content = {};
    private volatile int held = Integer.MAX_VALUE;

    private CaliforniumPackages() {
        super(NAME);
        CoapConfig.register();
        Configuration configuration = Configuration.createStandardWithoutFile()
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 4 << 20)
                .set(CoapConfig.PREFERRED_BLOCK_SIZE, 1024)
                .set(CoapConfig.MAX_MESSAGE_SIZE, 1024);
        endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build();
        server = new CoapServer(configuration);
        server.addEndpoint(endpoint);
        server.add(this);
        endpoint.addInterceptor(new MessageInterceptorAdapter() {
            @Override
            public void receiveRequest(Request request) {
                arrived(request);
            }
        });
    }

    static CoapPackages start() {
        CaliforniumPackages made = new CaliforniumPackages();
        made.server.start();
        return made;
    }

    private void arrived(Request request) {
        BlockOption block = request.getOptions().getBlock2();
        int number = block == null ? 0 : block.getNum();
        if (number >= held) {
            request.setCanceled(true); // as if it was lost on the way
        }
        asked.add(number);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        byte[] present = content;
        Response response = new Response(ResponseCode.CONTENT);
        response.setPayload(present);
        response.getOptions()
                .addETag(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(Arrays.hashCode(present))
                        .array());
        exchange.respond(response);
    }

    @Override
    public String serves(byte[] bytes) {
        content = bytes;
        return "coap://127.0.0.1:" + endpoint.getAddress().getPort() + "/" + NAME;
    }

    @Override
    public void holds(int block) {
        held = block;
    }

    @Override
    public void release() {
        held = Integer.MAX_VALUE;
    }

    @Override
    public Journal<Integer> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.destroy();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.leshan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.codec.CodecException;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mDecoder;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/**
 * Arguments: server URI, endpoint name, the TLV of a Read of /3/0 in hex, whose resources this client serves, and for a {@code
 * coaps} URI the key as {@code IDENTITY:HEXKEY}.
 */
public final class Main {
    private static final int SHORT_SERVER_ID = 1;
    private static final long LIFETIME_SECONDS = 86_400;
    private static final int TWO_MEBIBYTES = 2 << 20;

    private static final int KEY = 3;

    private Main() {}

    public static void main(String[] arguments) throws CodecException {
        LwM2mModel model = new StaticModel(ObjectLoader.loadDefault());
        LwM2mObjectInstance device = new DefaultLwM2mDecoder()
                .decode(
                        HexFormat.of().parseHex(arguments[2]),
                        ContentFormat.TLV,
                        null,
                        new LwM2mPath("/3/0"),
                        model,
                        LwM2mObjectInstance.class);
        ObjectsInitializer objects = new ObjectsInitializer(model);
        boolean secured = arguments.length > KEY;
        objects.setInstancesForObject(
                LwM2mId.SECURITY,
                secured
                        ? psk(arguments[0], arguments[KEY].split(":", -1))
                        : Security.noSec(arguments[0], SHORT_SERVER_ID));
        objects.setInstancesForObject(LwM2mId.SERVER, new Server(SHORT_SERVER_ID, LIFETIME_SECONDS));
        objects.setInstancesForObject(LwM2mId.DEVICE, new ConstantInstance(device));
        objects.setInstancesForObject(LwM2mId.FIRMWARE, new PackageSink());
        // nothing creates instances here, yet the initializer demands a way to
        objects.setFactoryForObject(LwM2mId.DEVICE, (object, id, used) -> new ConstantInstance(device));
        objects.setFactoryForObject(LwM2mId.FIRMWARE, (object, id, used) -> new PackageSink());

        CaliforniumClientEndpointsProvider.Builder endpoints = new CaliforniumClientEndpointsProvider.Builder(
                secured ? new CoapsClientProtocolProvider() : new CoapClientProtocolProvider());
        Configuration configuration = endpoints.createDefaultConfiguration();
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, TWO_MEBIBYTES);
        LeshanClient client = new LeshanClientBuilder(arguments[1])
                .setObjects(objects.createAll())
                .setEndpointsProviders(endpoints.setConfiguration(configuration).build())
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> client.destroy(true), "de-register"));
        client.start();
    }

    private static Security psk(String uri, String... key) {
        return Security.psk(
                uri, SHORT_SERVER_ID, key[0].getBytes(UTF_8), HexFormat.of().parseHex(key[1]));
    }
}

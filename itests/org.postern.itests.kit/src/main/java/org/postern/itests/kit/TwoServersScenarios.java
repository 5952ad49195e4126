// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that share one gateway, registered with two servers; none may leave it changed. */
public abstract class TwoServersScenarios extends Scenarios {
    /** The ACL of an Access Control instance. */
    static final int ACL = 2;

    private static final String ENDPOINT = "shared";

    private LwM2mServerPeer firstPeer;
    private LwM2mServerPeer secondPeer;
    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) {
        firstPeer = server();
        secondPeer = server();
        GatewaySetup setup = GatewaySetup.in(folder, ENDPOINT).server(firstPeer).server(secondPeer);
        prepare(setup);
        gateway = setup.start().awaitRegistered(2);
    }

    @AfterAll
    void stop() {
        end(gateway, firstPeer, secondPeer);
    }

    /** What is done before the start, such as deploying bundles. */
    abstract void prepare(GatewaySetup gateway);

    final Device first() {
        return new Device(firstPeer, ENDPOINT);
    }

    final Device second() {
        return new Device(secondPeer, ENDPOINT);
    }

    /** The Access Control instance about an instance, as a server finds it. */
    static String entry(Device device, long object, long instance) {
        Map<String, Object> values = device.read("/2").expect(205).values();
        return values.keySet().stream()
                .filter(path -> path.endsWith("/0") && path.split("/").length == 4)
                .map(path -> path.substring(0, path.length() - 2))
                .filter(path -> Long.valueOf(object).equals(values.get(path + "/0")))
                .filter(path -> Long.valueOf(instance).equals(values.get(path + "/1")))
                .findAny()
                .orElseThrow(() -> new AssertionError("nothing about /" + object + "/" + instance + " in " + values));
    }

    /** The first server, which owns it, gives the second one rights. */
    final void give(String entry, long rights) {
        first().update(entry, Map.of(ACL, Map.of(2, rights))).expect(204);
    }
}

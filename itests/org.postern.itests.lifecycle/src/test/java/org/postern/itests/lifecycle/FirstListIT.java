// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.LwM2mServer.Report;
import org.postern.itests.lifecycle.objects.Shelf;
import org.postern.itests.lifecycle.objects.ShelfBoard;

/** HOT-03: the first Register lists the instances that an object adds when it hears that it is served. */
public class FirstListIT {
    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile",
                Provisioning.log(FirstListIT.class).getPath());
    }

    @After
    public void forget() {
        System.clearProperty(Shelf.BOARDS);
    }

    @Test
    public void hot03_instances_that_an_object_adds_when_it_is_bound_are_in_the_first_register() throws Exception {
        try (LwM2mServer server = new LwM2mServer()) {
            Restarts gateways = new Restarts();
            gateways.configure("{\"org.postern.engine\": {\"endpoint\": \"order\"}, \"org.postern.account~1\":"
                    + " {\"shortServerId\": 1, \"uri\": \"" + server.uri() + "\"}}");
            registersWith(gateways, server, "/42006/0");
            // one that the engine kept, and two that come
            registersWith(gateways, server, "/42006/0", "/42006/1", "/42006/2");
        }
    }

    private static void registersWith(Restarts gateways, LwM2mServer server, String... boards) throws Exception {
        System.setProperty(Shelf.BOARDS, Integer.toString(boards.length));
        gateways.run(FirstListIT::deployShelf, gateway -> {
            Report first = server.next(Kind.REGISTER);
            assertTrue(first.links(), first.objects().containsAll(List.of(boards)));
            server.execute("/1/0/8");
            assertEquals("", server.next(Kind.UPDATE).links());
        });
        server.next(Kind.DEREGISTER);
    }

    private static void deployShelf(BundleContext context) {
        try {
            Bundle shelf = context.installBundle(
                    "shelf", ObjectJar.of(Shelf.class, ShelfBoard.class).open());
            shelf.adapt(BundleStartLevel.class).setStartLevel(1);
            shelf.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException failure) {
            throw new AssertionError(failure);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.framework.Felix;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.LwM2mServer.Report;

/**
 * Whatever the order in which its bundles start, a gateway registers once, with all that it has. Each order is a framework
 * of its own, started as the launcher does. {@code -Dpostern.itests.seed=N} repeats one order, {@code
 * -Dpostern.itests.orders=N} tries that many.
 */
public class StartOrderIT {
    private static final int ORDERS = Integer.getInteger("postern.itests.orders", 20);
    private static final Set<String> ALL = Set.of("/1/0", "/3/0", "/16", "/3303/0", "/42769/0");

    @Test
    public void reg07_every_start_order_leads_to_one_register_with_everything() throws Exception {
        Long given = Long.getLong("postern.itests.seed");
        long first = given == null ? System.nanoTime() : given;
        for (long seed = first; seed < first + (given == null ? ORDERS : 1); seed++) {
            try {
                startsOnce(seed);
            } catch (AssertionError | Exception failure) {
                throw new AssertionError(
                        "repeat with -Dpostern.itests.seed=" + seed + " the order " + order(seed), failure);
            }
        }
    }

    private static void startsOnce(long seed) throws Exception {
        try (LwM2mServer server = new LwM2mServer()) {
            Felix framework = new Felix(properties(seed, server.uri()));
            framework.init();
            try {
                List<Bundle> bundles = new ArrayList<>();
                for (String name : order(seed)) {
                    bundles.add(framework
                            .getBundleContext()
                            .installBundle("reference:" + Provisioning.jar(name).toURI()));
                }
                for (Bundle bundle : bundles) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
                framework.start();
                assertEquals(ALL, new TreeSet<>(server.next(Kind.REGISTER).objects()));
                // the next thing the server hears is what it asks for, and the list is the same
                server.execute("/1/0/8");
                Report update = server.next(Kind.UPDATE);
                assertEquals(update.toString(), "", update.links());
            } finally {
                framework.stop();
                assertEquals(
                        FrameworkEvent.STOPPED, framework.waitForStop(10_000).getType());
            }
        }
    }

    /** All bundles of a gateway with examples, in the order of a seed. */
    private static List<String> order(long seed) {
        List<String> order = new ArrayList<>(Provisioning.GROUND);
        order.addAll(Provisioning.GATEWAY);
        order.addAll(Provisioning.EXAMPLES);
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private static Map<String, Object> properties(long seed, String server) {
        String work = new File("target/start-order/" + seed).getAbsolutePath();
        Map<String, Object> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", work + "/cache");
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("postern.data", work);
        properties.put("postern.etc", work + "/etc");
        properties.put(
                "postern.configuration",
                "{\"org.postern.engine\": {\"endpoint\": \"order\"}, \"org.postern.account~1\":"
                        + " {\"shortServerId\": 1, \"uri\": \"" + server + "\"}}");
        properties.put("ds.delayed.keepInstances", "true");
        properties.put("ds.loglevel", "2");
        properties.put("felix.log.level", "1");
        return properties;
    }
}

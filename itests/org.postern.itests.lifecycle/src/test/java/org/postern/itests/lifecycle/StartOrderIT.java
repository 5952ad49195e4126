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
import org.apache.felix.framework.Felix;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.LwM2mServer.Report;
import org.postern.itests.lifecycle.objects.SlowStart;

/**
 * Whatever the order in which its bundles start, a gateway registers once, with all that it has, and de-registers when the
 * framework stops them. Each order is a framework
 * of its own, started as the launcher does. {@code -Dpostern.itests.seed=N} repeats one order, {@code
 * -Dpostern.itests.orders=N} tries that many.
 */
public class StartOrderIT {
    private static final int ORDERS = Integer.getInteger("postern.itests.orders", 20);

    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile",
                Provisioning.log(StartOrderIT.class).getPath());
    }

    private static final String SLOW = "slow";
    private static final Set<String> ALL = Set.of("/1/0", "/3/0", "/9", "/14", "/16", "/3303/0", "/42769/0");

    @Test
    public void reg07_every_start_order_leads_to_one_register_with_everything() throws Exception {
        Long given = Long.getLong("postern.itests.seed");
        long first = given == null ? System.nanoTime() : given;
        for (long seed = first; seed < first + (given == null ? ORDERS : 1); seed++) {
            try {
                startsOnce(Long.toString(seed), order(seed));
            } catch (AssertionError | Exception failure) {
                throw new AssertionError(
                        "repeat with -Dpostern.itests.seed=" + seed + " the order " + order(seed), failure);
            }
        }
    }

    @Test
    public void reg07_the_first_register_waits_for_bundles_that_start_late() throws Exception {
        List<String> order = new ArrayList<>(Provisioning.GROUND);
        order.addAll(Provisioning.GATEWAY);
        order.add(SLOW);
        order.addAll(Provisioning.EXAMPLES);
        startsOnce("late", order);
    }

    private static void startsOnce(String name, List<String> order) throws Exception {
        try (LwM2mServer server = new LwM2mServer()) {
            Felix framework = new Felix(properties(name, server.uri()));
            framework.init();
            try {
                for (Bundle bundle : install(framework.getBundleContext(), order)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
                framework.start();
                assertEquals(ALL, server.next(Kind.REGISTER).objects());
                // the next thing the server hears is what it asks for, and the list is the same
                server.execute("/1/0/8");
                Report update = server.next(Kind.UPDATE);
                assertEquals(update.toString(), "", update.links());
            } finally {
                framework.stop();
                assertEquals(
                        FrameworkEvent.STOPPED, framework.waitForStop(60_000).getType());
            }
            server.next(Kind.DEREGISTER);
        }
    }

    private static List<Bundle> install(BundleContext context, List<String> order) throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (String name : order) {
            bundles.add(
                    name.equals(SLOW)
                            ? context.installBundle(
                                    SLOW, ObjectJar.ofActivator(SlowStart.class).open())
                            : context.installBundle(
                                    "reference:" + Provisioning.jar(name).toURI()));
        }
        return bundles;
    }

    /** All bundles of a gateway with examples, in the order of a seed. */
    private static List<String> order(long seed) {
        List<String> order = new ArrayList<>(Provisioning.GROUND);
        order.addAll(Provisioning.GATEWAY);
        order.addAll(Provisioning.EXAMPLES);
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private static Map<String, Object> properties(String name, String server) {
        String work = new File("target/start-order/" + name).getAbsolutePath();
        Map<String, Object> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", work + "/cache");
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("postern.data", work);
        properties.put("postern.etc", work + "/etc");
        properties.put(
                "postern.configuration",
                "{\"org.postern.engine\": {\"endpoint\": \"order\", \"settleMillis\": 60000}, \"org.postern.account~1\":"
                        + " {\"shortServerId\": 1, \"uri\": \"" + server + "\"}}");
        properties.put("felix.cm.pm", "postern");
        properties.put("ds.delayed.keepInstances", "true");
        properties.put("ds.loglevel", "2");
        properties.put("felix.log.level", "1");
        return properties;
    }
}

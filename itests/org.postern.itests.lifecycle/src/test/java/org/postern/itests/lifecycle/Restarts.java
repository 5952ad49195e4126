// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;

/** One gateway after the other on the same data folder, each in a framework of its own, as the launcher makes it. */
final class Restarts {
    private final Path data =
            new File("target/store/" + System.nanoTime()).getAbsoluteFile().toPath();
    private String configuration = "{\"org.postern.engine\": {\"endpoint\": \"order\"}}";

    interface Use {
        void of(Gateway gateway) throws Exception;
    }

    /** The data folder. */
    Path data() {
        return data;
    }

    /** What the command line says from now on. */
    void configure(String json) {
        configuration = json;
    }

    void run(Use use) throws Exception {
        run(context -> {}, use);
    }

    /** @param before what is done before any bundle starts */
    void run(Consumer<BundleContext> before, Use use) throws Exception {
        Felix framework = new Felix(properties());
        framework.init();
        try {
            List<Bundle> bundles = new ArrayList<>();
            List<String> names = new ArrayList<>(Provisioning.GROUND);
            names.addAll(Provisioning.GATEWAY);
            BundleContext context = framework.getBundleContext();
            before.accept(context);
            for (String name : names) {
                Bundle bundle = context.installBundle(
                        "reference:" + Provisioning.jar(name).toURI());
                bundle.adapt(BundleStartLevel.class).setStartLevel(1);
                bundles.add(bundle);
            }
            for (Bundle bundle : bundles) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            framework.start();
            Gateway gateway = new Gateway(context);
            gateway.management();
            use.of(gateway);
        } finally {
            framework.stop();
            assertEquals(FrameworkEvent.STOPPED, framework.waitForStop(60_000).getType());
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", data.resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("postern.data", data.toString());
        properties.put("postern.etc", data.resolve("etc").toString());
        properties.put("postern.configuration", configuration);
        properties.put("felix.cm.pm", "postern");
        // what the tests talk to is the same inside and outside of the framework
        properties.put(
                "org.osgi.framework.system.packages.extra",
                "org.postern.management.api;version=1.4.0,org.postern.store.api;version=1.2.0,"
                        + "org.osgi.service.cm;version=1.6.0");
        properties.put("ds.delayed.keepInstances", "true");
        properties.put("ds.loglevel", "2");
        properties.put("felix.log.level", "1");
        return properties;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ServerStatus;

/** The state store below a whole gateway, which is started again and again on the same data folder, as the launcher does. */
public class StoreIT {
    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile",
                Provisioning.log(StoreIT.class).getPath());
    }

    private final Path data =
            new File("target/store/" + System.nanoTime()).getAbsoluteFile().toPath();
    private LwM2mServer server;

    @Before
    public void open() throws Exception {
        server = new LwM2mServer();
    }

    @After
    public void close() {
        server.close();
    }

    @Test
    public void a_configuration_written_to_config_admin_outlives_a_restart() throws Exception {
        run(gateway -> {
            gateway.account("kept", 7, server.uri());
            awaitRegistered(gateway);
        });
        server.awaitDeregister();
        assertTrue(Files.exists(data.resolve("state/1.log")));
        assertEquals("configurations are encrypted", -1, contents().indexOf("service.factoryPid"));

        run(this::awaitRegistered);
        server.awaitDeregister();
    }

    @Test
    public void config_admin_outlives_an_update_of_its_store() throws Exception {
        run(gateway -> {
            gateway.account("kept", 7, server.uri());
            awaitRegistered(gateway);
            Bundle manager = gateway.bundle("org.postern.store.configadmin");
            try (FileInputStream jar = new FileInputStream(Provisioning.jar(manager.getSymbolicName()))) {
                manager.update(jar);
            }
            assertEquals(
                    server.uri(),
                    gateway.configuration("org.postern.account~kept")
                            .getProperties()
                            .get("uri"));
            Eventually.holds("served", () -> "order".equals(gateway.management().endpoint()));
            server.execute("/1/0/8");
            server.next(Kind.UPDATE);
        });
        server.awaitDeregister();
    }

    @Test
    public void a_damaged_file_is_shown_and_the_gateway_goes_on() throws Exception {
        run(gateway -> {
            gateway.account("kept", 7, server.uri());
            awaitRegistered(gateway);
        });
        server.awaitDeregister();
        Path log = data.resolve("state/1.log");
        byte[] content = Files.readAllBytes(log);
        content[content.length - 1] = (byte) (content[content.length - 1] ^ 1);
        Files.write(log, content);

        run(gateway -> {
            assertTrue(gateway.unwell("WARNING", "State was damaged", "1.log"));
            assertTrue(Files.exists(data.resolve("state/1.damaged")));
        });
        run(gateway -> assertTrue(gateway.management().health().isEmpty()));
    }

    @Test
    public void what_another_bundle_reports_is_among_the_health_entries() throws Exception {
        run(gateway -> {
            Bundle other = gateway.bundle("org.postern.object.device");
            HealthEntry entry = new HealthEntry(HealthEntry.Severity.WARNING, "disk", "nearly full", "make space");
            ServiceRegistration<HealthEntry> reported =
                    other.getBundleContext().registerService(HealthEntry.class, entry, null);
            assertTrue(gateway.unwell("nearly full", "make space"));
            reported.unregister();
            assertTrue(gateway.management().health().isEmpty());
        });
    }

    private void awaitRegistered(Gateway gateway) throws Exception {
        server.next(Kind.REGISTER);
        Eventually.holds(
                "registered", () -> gateway.management().servers().get(0).state() == ServerStatus.State.REGISTERED);
    }

    private String contents() throws Exception {
        return new String(Files.readAllBytes(data.resolve("state/1.log")), StandardCharsets.ISO_8859_1);
    }

    private interface Use {
        void of(Gateway gateway) throws Exception;
    }

    private void run(Use use) throws Exception {
        Felix framework = new Felix(properties());
        framework.init();
        try {
            List<Bundle> bundles = new ArrayList<>();
            List<String> names = new ArrayList<>(Provisioning.GROUND);
            names.addAll(Provisioning.GATEWAY);
            BundleContext context = framework.getBundleContext();
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
            assertEquals(FrameworkEvent.STOPPED, framework.waitForStop(10_000).getType());
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", data.resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("postern.data", data.toString());
        properties.put("postern.etc", data.resolve("etc").toString());
        properties.put("postern.configuration", "{\"org.postern.engine\": {\"endpoint\": \"order\"}}");
        properties.put("felix.cm.pm", "postern");
        // what the test talks to is the same inside and outside of the framework
        properties.put(
                "org.osgi.framework.system.packages.extra",
                "org.postern.management.api;version=1.4.0,org.osgi.service.cm;version=1.6.0");
        properties.put("ds.delayed.keepInstances", "true");
        properties.put("ds.loglevel", "2");
        properties.put("felix.log.level", "1");
        return properties;
    }
}
